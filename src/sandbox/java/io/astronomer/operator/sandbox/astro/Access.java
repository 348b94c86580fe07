package io.astronomer.operator.sandbox.astro;

/** Permissions of the caller of one request in one organization. */
final class Access {
    private final Token token;
    private final String organizationId;
    private final Directory directory;

    private Access(Token token, String organizationId, Directory directory) {
        this.token = token;
        this.organizationId = organizationId;
        this.directory = directory;
    }

    static Access of(Token token, String organizationId, Directory directory) {
        if (directory.organization(organizationId).isEmpty()) {
            throw new ServiceError(404, "Organization " + organizationId + " not found");
        }
        if (!homeOf(token, directory).equals(organizationId)) {
            throw denied();
        }
        return new Access(token, organizationId, directory);
    }

    String organizationId() {
        return organizationId;
    }

    Subject subject() {
        return token.subject();
    }

    boolean seesWholeOrganization() {
        return token.kind() == Token.Kind.ORGANIZATION;
    }

    void requireWholeOrganization() {
        if (!seesWholeOrganization()) {
            throw denied();
        }
    }

    /** Refuses an operation that was forbidden to the token. */
    void require(Operation operation) {
        if (token.forbidden().contains(operation)) {
            throw denied(permission(operation));
        }
    }

    /** Refuses a token that covers no Workspace. */
    void requireWorkspaces() {
        if (token.kind() == Token.Kind.DEPLOYMENT) {
            throw denied(permission(Operation.LIST_WORKSPACES));
        }
    }

    void requireView(EntityScope scope, String entityId) {
        if (!covers(scope, entityId)) {
            throw denied();
        }
    }

    void requireManage(EntityScope scope, String entityId) {
        requireView(scope, entityId);
        if (token.right() != Token.Right.MANAGE) {
            throw denied();
        }
    }

    boolean covers(EntityScope scope, String entityId) {
        return switch (token.kind()) {
            case ORGANIZATION ->
                directory
                        .organizationOf(scope, entityId)
                        .map(organizationId::equals)
                        .orElse(true);
            case WORKSPACE ->
                directory
                        .workspaceOf(scope, entityId)
                        .filter(workspace -> workspace.id().equals(token.entityId()))
                        .isPresent();
            case DEPLOYMENT -> scope == EntityScope.DEPLOYMENT && entityId.equals(token.entityId());
        };
    }

    /** Returns the organization of the token; empty if the entity that the token was issued for no longer exists. */
    static String homeOf(Token token, Directory directory) {
        return switch (token.kind()) {
            case ORGANIZATION -> token.entityId();
            case WORKSPACE ->
                directory
                        .organizationOf(EntityScope.WORKSPACE, token.entityId())
                        .orElse("");
            case DEPLOYMENT ->
                directory
                        .organizationOf(EntityScope.DEPLOYMENT, token.entityId())
                        .orElse("");
        };
    }

    /** Returns the vendor's name for the permission that the operation needs. */
    private static String permission(Operation operation) {
        return switch (operation) {
            case LIST_WORKSPACES -> "organization.workspaces.get";
            case LIST_DEPLOYMENTS -> "organization.deployments.get";
            case READ_DIRECTORY -> "organization.get";
            default -> "organization.envObjects.access";
        };
    }

    private static ServiceError denied() {
        return denied(permission(Operation.LIST));
    }

    private static ServiceError denied(String permission) {
        return new ServiceError(403, "The token does not have the permission " + permission + " here");
    }
}
