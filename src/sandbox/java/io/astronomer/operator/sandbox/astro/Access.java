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

    private static ServiceError denied() {
        return new ServiceError(403, "The token does not have the permission organization.envObjects.access here");
    }
}
