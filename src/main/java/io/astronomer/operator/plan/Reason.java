package io.astronomer.operator.plan;

/** Why a resource is as it is: the {@code reason} of its conditions and events. */
public enum Reason {
    /** Astro holds what the spec says. */
    IN_SYNC("InSync"),
    /** The object was deleted and is about to be created anew. */
    REPLACING("Replacing"),
    /** The service did not keep all of the last write; another step follows. */
    APPLYING("Applying"),
    /** The spec breaks a rule of the schema. */
    INVALID_SPEC("InvalidSpec"),
    /** A referenced Secret does not exist. */
    SECRET_NOT_FOUND("SecretNotFound"),
    /** A referenced Secret lacks the key. */
    SECRET_KEY_NOT_FOUND("SecretKeyNotFound"),
    /** A referenced ConfigMap does not exist. */
    CONFIG_MAP_NOT_FOUND("ConfigMapNotFound"),
    /** A referenced ConfigMap lacks the key. */
    CONFIG_MAP_KEY_NOT_FOUND("ConfigMapKeyNotFound"),
    /** A referenced value is not of the form that the field takes. */
    INVALID_CONTENT("InvalidContent"),
    /** The AstroOrganization that the resource refers to does not exist, or there is no default one. */
    ORGANIZATION_NOT_FOUND("OrganizationNotFound"),
    /** The AstroOrganization that the resource refers to has not been made ready to serve it. */
    ORGANIZATION_NOT_READY("OrganizationNotReady"),
    /** The AstroOrganization that the resource refers to can't be used. */
    ORGANIZATION_INVALID("OrganizationInvalid"),
    /** The operator works for another organization than the one the object was created in. */
    ORGANIZATION_CHANGED("OrganizationChanged"),
    /** The resource's namespace may not use the operator's own token. */
    NAMESPACE_NOT_ALLOWED("NamespaceNotAllowed"),
    /** The resource's namespace may not touch the Workspace or Deployment. */
    SCOPE_NOT_ALLOWED("ScopeNotAllowed"),
    /** Whether the object that is there is ours can't be told. */
    OWNERSHIP_UNKNOWN("OwnershipUnknown"),
    /** An object is there that the resource may not take over. */
    ADOPTION_REQUIRED("AdoptionRequired"),
    /** Another resource manages the object. */
    IDENTITY_TAKEN("IdentityTaken"),
    /** A plan waits for a person's approval. */
    PLAN_PENDING("PlanPending"),
    /** So much of a Workspace or Deployment would be deleted or replaced that a person is asked first. */
    MASS_CHANGE_BLOCKED("MassChangeBlocked"),
    /** Nothing is written, and something differs. */
    OBSERVED("Observed"),
    /** Somebody else changed the object, and it is left so. */
    DRIFTED("Drifted"),
    /** Somebody else undoes every write. */
    EXTERNAL_WRITER("ExternalWriter"),
    /** The service answered a write with success and holds something else. */
    NOT_ACCEPTED("NotAccepted"),
    /** The change needs a new object, and the resource may not delete the present one. */
    REPLACE_REFUSED("ReplaceRefused"),
    /** The service refused the request. */
    REJECTED("Rejected"),
    /** The token is not accepted. */
    UNAUTHORIZED("Unauthorized"),
    /** The token lacks the right. */
    FORBIDDEN("Forbidden"),
    /** The organization, Workspace or Deployment does not exist, or the token does not see it. */
    NOT_FOUND("NotFound"),
    /** The object changed or went away between reading and writing it. */
    CONFLICT("Conflict"),
    /** Nothing is known of the object yet: requests for other resources are sent first. */
    QUEUED("Queued"),
    /** The service asks for fewer requests. */
    THROTTLED("Throttled"),
    /** The service did not answer, or not with anything usable. */
    UNAVAILABLE("Unavailable"),
    /** The Kubernetes API did not answer, or refused what the operator needs. */
    KUBERNETES_UNAVAILABLE("KubernetesUnavailable"),
    /** A defect of the operator. */
    INTERNAL_ERROR("InternalError"),
    /** The resource is suspended. */
    SUSPENDED("Suspended"),
    /** The resource is suspended until a time. */
    PAUSED("Paused");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** The CamelCase form that conditions and events carry. */
    public String text() {
        return text;
    }
}
