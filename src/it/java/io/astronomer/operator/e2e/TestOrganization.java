package io.astronomer.operator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.api.AstroOrganization;
import io.astronomer.operator.api.AstroOrganizationStatus;
import io.astronomer.operator.api.Condition;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.astro.Subject;
import io.astronomer.operator.sandbox.astro.Token;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** An AstroOrganization of a scene, with tokens of its own. */
final class TestOrganization {
    private final TestNamespace scene;
    private final String name;
    private final String organization;
    private final String secret;
    private int issued;
    private String token = "";

    private TestOrganization(TestNamespace scene, String name, String organization, String secret) {
        this.scene = scene;
        this.name = name;
        this.organization = organization;
        this.secret = secret;
    }

    private TestOrganization(TestNamespace scene, String name, String organization) {
        this(scene, name, organization, name + "-token");
    }

    /** Returns an applied AstroOrganization with a token of the whole organization. */
    static TestOrganization of(TestNamespace scene, String name, String organization) {
        TestOrganization testOrganization = new TestOrganization(scene, name, organization);
        testOrganization.use(testOrganization.issue(Token.Kind.ORGANIZATION, organization));
        testOrganization.apply();
        return testOrganization;
    }

    /** Returns an applied AstroOrganization with a token of one Workspace or Deployment. */
    static TestOrganization of(TestNamespace scene, String name, String organization, Token.Kind kind, String entity) {
        TestOrganization testOrganization = new TestOrganization(scene, name, organization);
        testOrganization.use(testOrganization.issue(kind, entity));
        testOrganization.apply();
        return testOrganization;
    }

    /** Returns an AstroOrganization that is not applied yet, and has no Secret. */
    static TestOrganization notApplied(TestNamespace scene, String name, String organization) {
        return new TestOrganization(scene, name, organization);
    }

    /** Returns another AstroOrganization with the same Secret. */
    TestOrganization withSameSecret(String another) {
        return new TestOrganization(scene, another, organization, secret);
    }

    /** Returns the same AstroOrganization with another Secret. */
    TestOrganization withSecret(String another) {
        return new TestOrganization(scene, name, organization, another);
    }

    void apply() {
        apply("{}");
    }

    /** @param defaults of its resources, as YAML */
    void apply(String defaults) {
        scene.apply("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: AstroOrganization
                metadata: {name: %s}
                spec:
                  organizationId: %s
                  tokenSecretRef: {name: %s, key: token}
                  defaults: %s
                """.formatted(name, organization, secret(), defaults));
    }

    /** Issues a token that Astro accepts; its subject is {@code scene/name-number}. */
    Token issue(Token.Kind kind, String entity) {
        issued++;
        String number = name + "-" + issued;
        return issue(unique(), number, kind, entity);
    }

    /** Issues a token of the whole organization that is a JWT with these claims. */
    Token issueJwt(String claims) {
        issued++;
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String secret = encoder.encodeToString("{}".getBytes(UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(UTF_8)) + "." + unique();
        return issue(secret, name + "-" + issued, Token.Kind.ORGANIZATION, organization);
    }

    /** Contains no id of an object or a Workspace, because the operator redacts the token in all responses. */
    private static String unique() {
        return Canary.VALUE + "-" + UUID.randomUUID();
    }

    private Token issue(String secret, String number, Token.Kind kind, String entity) {
        Subject subject =
                new Subject("clx40" + Integer.toHexString(secret.hashCode()), Subject.Type.SERVICEKEY, subject(number));
        Token issuedToken = Token.of(secret, subject, kind, entity);
        scene.environment().astro().service().tokens().issue(issuedToken);
        return issuedToken;
    }

    private String subject(String number) {
        return scene.namespace() + "/" + number;
    }

    /** Returns whether the request log's token name belongs to this AstroOrganization. */
    boolean owns(String tokenName) {
        return tokenName.startsWith(subject(name + "-"));
    }

    /** Puts the token into the Secret. */
    void use(Token next) {
        token = next.secret();
        scene.token(secret(), token);
    }

    /** Makes a resource whose deletion can't end, because its token was revoked. */
    static void blockDeletion(TestNamespace scene, String resource) {
        TestOrganization testOrganization = of(scene, "tenant", SandboxFixtures.ORGANIZATION);
        scene.apply(resource, testOrganization.reference() + Specs.AIRFLOW_VARIABLE);
        scene.awaitReady(resource);
        testOrganization.revoke();
        scene.delete(resource);
        scene.awaitFailure(resource, "Unauthorized");
    }

    /** Revokes the current token. */
    void revoke() {
        scene.environment().astro().service().tokens().revoke(token);
    }

    Token issue() {
        return issue(Token.Kind.ORGANIZATION, organization);
    }

    String secret() {
        return secret;
    }

    String reference() {
        return "organizationRef: {name: " + name + "}\n";
    }

    Resource<AstroOrganization> resource() {
        return scene.client()
                .resources(AstroOrganization.class)
                .inNamespace(scene.namespace())
                .withName(name);
    }

    AstroOrganizationStatus status() {
        return Objects.requireNonNull(resource().get(), name).getStatus();
    }

    /** Sets an annotation of the operator; its name is given without the prefix. */
    void annotate(String annotation, String value) {
        resource()
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"astro.astronomer.io/" + annotation + "\":\"" + value
                                + "\"}}}");
    }

    void label(String label, String value) {
        resource()
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"" + label + "\":\"" + value + "\"}}}");
    }

    Condition await(String type, Predicate<Condition> expected) {
        return TestNamespace.patiently()
                .alias(name + " " + type)
                .until(() -> condition(type), found -> found.filter(expected).isPresent())
                .orElseThrow();
    }

    Condition awaitCredentials(String reason) {
        return await("CredentialsValid", condition -> condition.reason().equals(reason));
    }

    private Optional<Condition> condition(String type) {
        List<Condition> conditions = status().conditions();
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(condition -> condition.type().equals(type))
                        .findFirst();
    }
}
