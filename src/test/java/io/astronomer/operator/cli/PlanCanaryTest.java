package io.astronomer.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No output of {@code plan} and {@code lint} contains a secret, in any format and at any exit code. */
class PlanCanaryTest {
    private static final String CANARY = String.join("-", "canary", "77aa", "digs", "11bb");

    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private PlanWorld world;

    @BeforeEach
    void start() {
        world = new PlanWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** What makes a command end with another exit code. */
    enum Case {
        CHANGES,
        INVALID_YAML,
        WRONG_TYPE,
        NOT_BASE64,
        WRONG_CONNECTION,
        LONG_VALUE,
        REJECTED_TOKEN,
        ECHOING_SERVICE,
        ECHOED_LISTING,
        FAIL_ON
    }

    static Stream<String[]> runs() {
        return Stream.of("text", "json", "yaml", "markdown", "html", "sarif")
                .flatMap(format -> Stream.of(Case.values()).map(what -> new String[] {format, what.name()}));
    }

    @ParameterizedTest(name = "{1} as {0}")
    @MethodSource("runs")
    void secretIsInNoOutput(String format, String what) throws IOException {
        given(Case.valueOf(what));

        List<Invocation> all = new ArrayList<>();
        if (format.equals("sarif")) {
            all.add(Invocation.of(
                    world.environment, "lint", "-f", folder.resolve("head").toString(), "-o", format));
        } else {
            Path report = folder.resolve("report.html");
            all.add(world.plan("-o", format, "--report", report.toString(), "--fail-on", "delete,replace,adoption"));
            all.add(Invocation.of(
                    world.environment, "lint", "-f", folder.resolve("head").toString()));
            if (Files.exists(report)) {
                assertThat(report).content().doesNotContain(CANARY);
            }
        }

        assertThat(all).allSatisfy(run -> {
            assertThat(run.out() + run.err()).doesNotContain(CANARY).doesNotContain(encoded());
            assertThat(run.out() + run.err()).isNotBlank();
        });
    }

    private static String encoded() {
        return Base64.getEncoder().encodeToString(CANARY.getBytes(UTF_8));
    }

    private void given(Case what) {
        world.both("connection", """
                        {objectKey: a_conn, connection: {type: http, host: a, passwordFrom: {secretKeyRef: {name: s, key: k}},
                         extraFrom: {secretKeyRef: {name: s, key: extra}}}, links: [{deployment: ETL prod,
                         connection: {passwordFrom: {secretKeyRef: {name: s, key: k}}}}]}""")
                .both("whole", "{objectKey: b_conn, connection: {from: {secretKeyRef: {name: s, key: uri}}}}")
                .head("inline", "{objectKey: c_conn, connection: {type: http, password: " + CANARY + "}}")
                .base("inline", "{objectKey: c_conn, connection: {type: http, password: old-" + CANARY + "}}")
                .head("new", "{objectKey: d_var, airflowVariable: {isSecret: true, value: " + CANARY + "}}")
                .base("removed", "{objectKey: e_var, airflowVariable: {isSecret: true, value: " + CANARY + "}}")
                .head("taken", "{objectKey: f_var, airflowVariable: {isSecret: true, value: " + CANARY + "}}")
                .file("head/secret.yaml", secret(CANARY))
                .file("base/secret.yaml", secret("old-" + CANARY))
                .remote("a_conn", "CONNECTION", "'connection':{'type':'http','host':'b','password':'" + CANARY + "'}")
                .remote("c_conn", "CONNECTION", "'connection':{'type':'http','password':'" + CANARY + "'}")
                .remote("e_var", "AIRFLOW_VARIABLE", "'airflowVariable':{'isSecret':true,'value':'" + CANARY + "'}")
                .remote("f_var", "AIRFLOW_VARIABLE", "'airflowVariable':{'isSecret':false,'value':'" + CANARY + "'}");
        world.environment.put("ASTRO_API_TOKEN", world.environment.get("ASTRO_API_TOKEN"));
        switch (what) {
            case CHANGES, FAIL_ON -> {}
            case INVALID_YAML -> world.file("head/bad.yaml", "password: " + CANARY + ": [" + CANARY + "\n");
            case WRONG_TYPE ->
                world.head(
                        "bad",
                        "{objectKey: x, connection: {type: http, port: " + CANARY + ", password: [" + CANARY + "]}}");
            case NOT_BASE64 ->
                world.file(
                        "head/bad.yaml",
                        "apiVersion: v1\nkind: Secret\nmetadata: {name: t, namespace: data}\ndata: {k: '" + CANARY
                                + "!!!'}\n");
            case WRONG_CONNECTION -> world.file("head/secret.yaml", secret("postgres://:" + CANARY + "@[::/%zz"));
            case LONG_VALUE -> world.file("head/secret.yaml", secret(CANARY.repeat(20_000)));
            case REJECTED_TOKEN -> world.environment.put("ASTRO_API_TOKEN", CANARY);
            case ECHOING_SERVICE -> {
                world.environment.put("ASTRO_API_TOKEN", CANARY);
                world.server.faults().on(Operation.values()).times(50).make(Fault.echo(400));
            }
            case ECHOED_LISTING ->
                world.server.faults().on(Operation.LIST).times(50).make(Fault.rewritten(body -> {
                    body.path("environmentObjects")
                            .forEach(row -> ((ObjectNode) row).put("description", "token " + CANARY));
                    return body;
                }));
        }
    }

    private static String secret(String value) {
        return "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: data}\nstringData:\n  k: '" + value
                + "'\n  uri: 'http://user:" + value + "@host/'\n  extra: '{\"token\": \"" + value + "\"}'\n";
    }
}
