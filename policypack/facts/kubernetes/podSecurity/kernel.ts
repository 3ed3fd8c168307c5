/** The protections of the kernel that a pod keeps: seccomp, AppArmor, SELinux, masked /proc, safe sysctls. */
import { PROFILE_TYPES, SAFE_SYSCTLS, SELINUX_TYPES } from "../../../../components/baseline/podSecurity";
import { all, pass, type Truth } from "../../truth";
import { equals, every, isOneOf, isPresent, mapTruth, text } from "../../values";
import { entriesOf, type View } from "../../view";
import { control, inherited, onLinux, orOwnUsers, type SecuredPod, type SecurityContext } from "./control";

export const seLinuxOptions = control({
  id: "selinuxoptions",
  level: "baseline",
  says: '"{name}" changes its SELinux label to one that is confined less',
  ofPod: ({ spec }) => hasConfinedLabel(spec.securityContext),
  ofContainer: ({ securityContext }) => hasConfinedLabel(securityContext),
});

/**
 * The profile in its field, and in the annotation of each container, which counts as well.
 * https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export const appArmorProfile = control({
  id: "apparmorprofile",
  level: "baseline",
  says: '"{name}" runs without its AppArmor profile',
  ofPod: ({ metadata, spec }) =>
    all(hasProfile(spec.securityContext.appArmorProfile), areProfiles(metadata.annotations)),
  ofContainer: ({ securityContext }) => hasProfile(securityContext.appArmorProfile),
});

export const baselineSeccomp = control({
  id: "seccompprofile_baseline",
  level: "baseline",
  says: '"{name}" turns its seccomp profile off',
  ofPod: ({ spec }) => hasProfile(spec.securityContext.seccompProfile),
  ofContainer: ({ securityContext }) => hasProfile(securityContext.seccompProfile),
});

/** The container's own; the pod's where it has none. None of either is none: Kubernetes sets none by itself. */
export const restrictedSeccomp = control({
  id: "seccompprofile_restricted",
  level: "restricted",
  overrides: "seccompprofile_baseline",
  says: 'a container of "{name}" has no seccomp profile',
  ofPod: (pod) => onLinux(pod, () => hasProfile(pod.spec.securityContext.seccompProfile)),
  ofContainer: ({ securityContext: { seccompProfile } }, pod) =>
    onLinux(pod, () =>
      inherited(seccompProfile, pod.spec.securityContext.seccompProfile, ({ type }) => isOneOf(type, PROFILE_TYPES)),
    ),
});

export const baselineProcMount = control({
  id: "procmount",
  level: "baseline",
  says: 'a container of "{name}" sees all of /proc, outside a user namespace of its own',
  ofContainer: ({ securityContext }, pod) => orOwnUsers(pod, isMasked(securityContext)),
});

export const restrictedProcMount = control({
  id: "procmount_restricted",
  level: "restricted",
  overrides: "procmount",
  says: 'a container of "{name}" sees all of /proc',
  ofContainer: ({ securityContext }) => isMasked(securityContext),
});

export const sysctls = control({
  id: "sysctls",
  level: "baseline",
  says: '"{name}" changes settings of the kernel that other pods share',
  ofPod: ({ spec }) => every(spec.securityContext.sysctls, ({ name }) => isOneOf(name, SAFE_SYSCTLS)),
});

const hasConfinedLabel = ({ seLinuxOptions: { role, type, user } }: SecurityContext): Truth =>
  all(
    isOneOf(type, SELINUX_TYPES, { default: "" }),
    equals(user, "", { default: "" }),
    equals(role, "", { default: "" }),
  );

/** A profile that is given must be one: without a type it is none. */
const hasProfile = (profile: SecurityContext["appArmorProfile" | "seccompProfile"]): Truth =>
  isPresent(profile) ? isOneOf(profile.type, PROFILE_TYPES) : pass();

const APPARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

function areProfiles(annotations: SecuredPod["metadata"]["annotations"]): Truth {
  const given = entriesOf(annotations).filter(([key]) => key.startsWith(APPARMOR_ANNOTATION));
  return all(
    mapTruth(annotations),
    ...given.map(([, value]) =>
      text(value, (profile) => /^(?:$|runtime\/default$|localhost\/)/.test(profile), { default: "" }),
    ),
  );
}

const isMasked = ({ procMount }: { readonly procMount: View }): Truth =>
  equals(procMount, "Default", { default: "Default" });
