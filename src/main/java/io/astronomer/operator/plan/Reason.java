package io.astronomer.operator.plan;

/** Reasons of conditions and events. */
public enum Reason {
    /** The object in Astro equals the spec. */
    IN_SYNC("InSync"),
    /** The object was deleted and will be created again. */
    REPLACING("Replacing"),
    /** Astro did not store all of the last write; another step follows. */
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
    /** A referenced value does not have the form that the field needs. */
    INVALID_CONTENT("InvalidContent"),
    /** The AstroOrganization that the resource refers to does not exist, or there is no default one. */
    ORGANIZATION_NOT_FOUND("OrganizationNotFound"),
    /** The AstroOrganization of the resource is not ready yet. */
    ORGANIZATION_NOT_READY("OrganizationNotReady"),
    /** The AstroOrganization of the resource can't be used. */
    ORGANIZATION_INVALID("OrganizationInvalid"),
    /** The object was created in another organization. */
    ORGANIZATION_CHANGED("OrganizationChanged"),
    /** The resource's namespace may not use the operator's own token. */
    NAMESPACE_NOT_ALLOWED("NamespaceNotAllowed"),
    /** The resource's namespace may not use the Workspace or Deployment. */
    SCOPE_NOT_ALLOWED("ScopeNotAllowed"),
    /** No Workspace has the name that the spec or the default has. */
    WORKSPACE_NOT_FOUND("WorkspaceNotFound"),
    /** No Deployment has the name that the spec has. */
    DEPLOYMENT_NOT_FOUND("DeploymentNotFound"),
    /** Several Workspaces or Deployments have the name that the spec has. */
    AMBIGUOUS_NAME("AmbiguousName"),
    /** The spec names another Workspace or Deployment than the one that the object belongs to. */
    SCOPE_CHANGED("ScopeChanged"),
    /** The ownership of the existing object is unknown. */
    OWNERSHIP_UNKNOWN("OwnershipUnknown"),
    /** The resource may not adopt the existing object. */
    ADOPTION_REQUIRED("AdoptionRequired"),
    /** Another resource owns the object. */
    RESOURCE_CONFLICT("ResourceConflict"),
    /** A plan needs an approval. */
    PLAN_PENDING("PlanPending"),
    /** A mass deletion needs an approval. */
    MASS_DELETION_BLOCKED("MassDeletionBlocked"),
    /** A field differs, and the operator only observes. */
    OUT_OF_SYNC("OutOfSync"),
    /** Another client changed the object, and the policy leaves it. */
    DRIFTED("Drifted"),
    /** Another client reverts every write. */
    EXTERNAL_WRITER("ExternalWriter"),
    /** Astro accepted a write and stored other values. */
    NOT_ACCEPTED("NotAccepted"),
    /** The change needs a new object, and the resource may not delete the present one. */
    REPLACE_REFUSED("ReplaceRefused"),
    /** The write needs a secret value that only Astro has. */
    SECRET_UNKNOWN("SecretUnknown"),
    /** Astro rejected the request. */
    REJECTED("Rejected"),
    /** Astro rejects the token. */
    UNAUTHORIZED("Unauthorized"),
    /** The token lacks the right. */
    FORBIDDEN("Forbidden"),
    /** The organization, Workspace or Deployment does not exist, or the token has no access to it. */
    NOT_FOUND("NotFound"),
    /** The object changed or was deleted between a read and a write. */
    CONFLICT("Conflict"),
    /** The resource waits for its first permit or refresh. */
    QUEUED("Queued"),
    /** Astro responds with 429. */
    THROTTLED("Throttled"),
    /** Astro did not respond, or its response is unusable. */
    UNAVAILABLE("Unavailable"),
    /** The Kubernetes API did not respond, or rejected a request that the operator needs. */
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

    /** Returns the form for conditions and events. */
    public String text() {
        return text;
    }
}
