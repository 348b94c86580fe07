package io.astronomer.operator.crash;

import io.astronomer.operator.e2e.Canary;
import io.astronomer.operator.e2e.Specs;
import io.astronomer.operator.e2e.TestNamespace;
import java.util.Map;
import java.util.function.Consumer;

/** The scenarios of a resource's life; all use the same resource name. */
final class Scenarios {
    static final String SUBJECT = "subject";

    private static final Consumer<TestNamespace> CREATED = ready(Specs.CONNECTION);
    private static final Consumer<TestNamespace> LINKED = ready(Specs.LINKED_TO_ALL);

    private static final Wanted CONNECTION = Wanted.of("""
            {'objectKey': 'a_connection', 'objectType': 'CONNECTION', 'scope': 'WORKSPACE',
             'scopeEntityId': '$workspace', 'description': 'before', 'autoLinkDeployments': false,
             'connection': {'type': 'postgres', 'host': 'before.example.com', 'port': 5432, 'schema': 'before',
              'login': 'before', 'password': '$secret', 'extra': {'sslmode': 'require', 'token': '$secret'}}}
            """);

    static final Scenario CREATE =
            new Scenario("create", 8, 1, Scenarios::nothing, applied(Specs.CONNECTION), CONNECTION);

    static final Scenario UPDATE = new Scenario(
            "update",
            4,
            0,
            CREATED,
            merging("{'spec': {'description': 'after', 'connection': {'host': 'after.example.com'}}}"),
            CONNECTION.with("description", "after").with("connection.host", "after.example.com"));

    static final Scenario ROTATE = new Scenario(
            "secret rotation",
            4,
            0,
            CREATED,
            scene -> scene.secret(
                    "vault",
                    Map.of("password", Canary.numbered(2), "extra.json", "{\"token\":\"" + Canary.numbered(2) + "\"}")),
            CONNECTION
                    .with("connection.password", Canary.numbered(2))
                    .with("connection.extra.token", Canary.numbered(2)));

    static final Scenario EXCLUDE = new Scenario(
            "exclude",
            4,
            0,
            LINKED,
            merging("{'spec': {'excludeLinks': [{'deployment': '$deployment3'}]}}"),
            Wanted.of("""
                    {'objectKey': 'an.airflow-variable', 'scopeEntityId': '$workspace', 'description': 'before',
                     'autoLinkDeployments': true, 'airflowVariable': {'value': 'before'},
                     'excludeLinks': [{'scope': 'DEPLOYMENT', 'scopeEntityId': '$deployment3'}]}
                    """));

    static final Scenario REPLACE = new Scenario(
            "replace",
            12,
            1,
            CREATED,
            merging("{'spec': {'connection': {'type': 'mysql'}}}"),
            CONNECTION.with("connection.type", "mysql"));

    static final Scenario DELETE = new Scenario("delete", 4, 0, CREATED, Scenarios::delete, new Gone());

    static final Scenario DELETE_LOST = new Scenario(
            "delete after a create that was cut off", 6, 0, new LostCreate(), Scenarios::delete, new Gone());

    static final Scenario ADOPT = new Scenario(
            "adopt",
            4,
            1,
            scene -> scene.anotherClientCreates("""
                    {'objectKey': 'an.airflow-variable', 'objectType': 'AIRFLOW_VARIABLE', 'scope': 'WORKSPACE',
                     'scopeEntityId': '$workspace', 'airflowVariable': {'value': 'theirs'}}
                    """),
            applied(Specs.LINKED_TO_ALL + "policy: {adoption: Always, deletion: Delete}\n"),
            Wanted.of("""
                    {'objectKey': 'an.airflow-variable', 'scopeEntityId': '$workspace', 'description': 'before',
                     'autoLinkDeployments': true, 'airflowVariable': {'value': 'before'}}
                    """));

    private static final Consumer<TestNamespace> EDITED = merging("{'spec': {'description': 'after'}}");

    static final Scenario CREATE_EDITED =
            CREATE.withActionWhileDown("edited before the restart", EDITED, CONNECTION.with("description", "after"));

    static final Scenario CREATE_DELETED = CREATE.withActionWhileDown(
            "edited and deleted before the restart", EDITED.andThen(Scenarios::delete), new Gone());

    private Scenarios() {}

    private static void nothing(TestNamespace scene) {}

    private static Consumer<TestNamespace> applied(String spec) {
        return scene -> scene.apply(SUBJECT, spec);
    }

    private static Consumer<TestNamespace> ready(String spec) {
        return applied(spec).andThen(scene -> scene.awaitReady(SUBJECT));
    }

    private static Consumer<TestNamespace> merging(String patch) {
        return scene -> scene.merge(SUBJECT, patch.replace('\'', '"'));
    }

    private static void delete(TestNamespace scene) {
        scene.delete(SUBJECT);
    }
}
