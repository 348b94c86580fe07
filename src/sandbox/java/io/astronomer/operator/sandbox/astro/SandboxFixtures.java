package io.astronomer.operator.sandbox.astro;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fixed organizations, entities and tokens of the sandbox and the tests. */
public final class SandboxFixtures {
    public static final String ORGANIZATION = "clm8qv74h000008mlf08scq7k";
    public static final String WORKSPACE = "clx42sxw501gl01o0gjenthnh";
    public static final String OTHER_WORKSPACE = "clx42others01gl01o0gjenth";
    public static final String DEPLOYMENT = "clx44jyu001m201m5dzsbexqr";
    public static final String SANDBOX_DEPLOYMENT = "clx44sandbox001m5dzsbexqr";
    public static final String STAGING_DEPLOYMENT = "clx44staging001m5dzsbexqr";
    /** Deployment in {@link #OTHER_WORKSPACE}. */
    public static final String FOREIGN_DEPLOYMENT = "clx44foreign001m5dzsbexqr";

    /** Another organization, with its own token. */
    public static final String OTHER_ORGANIZATION = "clm8other000008mlf08scq7k";

    public static final String ORGANIZATION_TOKEN = "sandbox-organization-token";
    public static final String WORKSPACE_TOKEN = "sandbox-workspace-token";
    public static final String DEPLOYMENT_TOKEN = "sandbox-deployment-token";
    public static final String VIEWER_TOKEN = "sandbox-viewer-token";
    public static final String OTHER_ORGANIZATION_TOKEN = "other-organization-token";
    /** Token of a person, for edits by another client. */
    public static final String PERSONAL_TOKEN = "sandbox-personal-token";

    private SandboxFixtures() {}

    static void addTo(AstroService service, String organizationId) {
        addEntities(service.directory(), organizationId);
        Tokens tokens = service.tokens();
        tokens.issue(Token.of(ORGANIZATION_TOKEN, key("operator", 1), Token.Kind.ORGANIZATION, organizationId));
        tokens.issue(Token.of(WORKSPACE_TOKEN, key("workspace-operator", 2), Token.Kind.WORKSPACE, WORKSPACE));
        tokens.issue(Token.of(DEPLOYMENT_TOKEN, key("deployment-operator", 3), Token.Kind.DEPLOYMENT, DEPLOYMENT));
        tokens.issue(Token.of(VIEWER_TOKEN, key("viewer", 4), Token.Kind.ORGANIZATION, organizationId)
                .with(Token.Right.VIEW));
        tokens.issue(
                Token.of(OTHER_ORGANIZATION_TOKEN, key("stranger", 5), Token.Kind.ORGANIZATION, OTHER_ORGANIZATION));
        tokens.issue(Token.of(
                CliToken.of(organizationId, WORKSPACE), key("cli", 6), Token.Kind.ORGANIZATION, organizationId));
        Subject person = new Subject("clx40user0000000000000006", Subject.Type.USER, "sam");
        tokens.issue(Token.of(PERSONAL_TOKEN, person, Token.Kind.ORGANIZATION, organizationId));
    }

    private static void addEntities(Directory directory, String organizationId) {
        directory.add(new Directory.Organization(organizationId, "Acme", false));
        directory.add(new Directory.Workspace(WORKSPACE, organizationId, "Analytics prod"));
        directory.add(new Directory.Deployment(
                DEPLOYMENT,
                WORKSPACE,
                "ETL prod",
                List.of(DeploymentVariable.clear("AIRFLOW__CORE__PARALLELISM", "64")),
                Directory.Times.FIXTURE));
        directory.add(new Directory.Deployment(SANDBOX_DEPLOYMENT, WORKSPACE, "Sandbox"));
        directory.add(new Directory.Deployment(STAGING_DEPLOYMENT, WORKSPACE, "ETL staging"));
        directory.add(new Directory.Workspace(OTHER_WORKSPACE, organizationId, "Research"));
        directory.add(new Directory.Deployment(FOREIGN_DEPLOYMENT, OTHER_WORKSPACE, "Experiments"));
        directory.add(new Directory.Organization(OTHER_ORGANIZATION, "Elsewhere", false));
    }

    private static Subject key(String name, int number) {
        return new Subject("clx40token00000000000000" + number, Subject.Type.SERVICEKEY, name);
    }

    /** Returns the token of the vendor's command line. */
    public static String cliToken() {
        return CliToken.of(ORGANIZATION, WORKSPACE);
    }

    /** Returns the settings of an operator for the organization with its token. */
    public static Map<String, String> settings(String url) {
        return Map.of(
                "ASTRO_API_URL", url,
                "ASTRO_ORGANIZATION_ID", ORGANIZATION,
                "ASTRO_API_TOKEN", ORGANIZATION_TOKEN,
                "ASTRO_ALLOWED_NAMESPACES", "*");
    }

    /** Returns the same settings with leader election. */
    public static Map<String, String> settings(String url, String leaseNamespace) {
        Map<String, String> settings = new HashMap<>(settings(url));
        settings.put("ASTRO_LEADER_ELECTION", "true");
        settings.put("ASTRO_LEASE_NAMESPACE", leaseNamespace);
        return settings;
    }
}
