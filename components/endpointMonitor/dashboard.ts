import type * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import { NAME_LIMITS } from "../shared/names";
import { nameOf } from "../shared/place";
import type { Within } from "../shared/within";
import { alarmArns, type Alarms } from "./alarms";

const WIDTH = 12;
const HEIGHT = 6;

/**
 * Makes the dashboard: one picture for each alarm, with its limit.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function createDashboard({ parent, name, place }: Within, alarms: Alarms): pulumi.Output<string> {
  const dashboardName = nameOf(name, "dashboard", NAME_LIMITS.dashboard);
  const dashboard = new aws.cloudwatch.Dashboard(
    `${name}-dashboard`,
    {
      dashboardName,
      dashboardBody: place.apply((at) => {
        const titles = Object.values(alarms).map(([title]) => title);
        return JSON.stringify({
          widgets: alarmArns(at, name, alarms).map((alarm, index) => ({
            type: "metric",
            ...{ x: (index % 2) * WIDTH, y: Math.floor(index / 2) * HEIGHT, width: WIDTH, height: HEIGHT },
            properties: { title: titles[index], region: at.region, annotations: { alarms: [alarm] } },
          })),
        });
      }),
    },
    { parent },
  );
  return dashboard.dashboardName;
}
