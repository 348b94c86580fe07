package io.astronomer.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code export}, over HTTP: the manifests, and what the next run changes. */
class ExportCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private ExportWorld world;

    @BeforeEach
    void start() {
        world = new ExportWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void warehouse() {
        world.workspace("warehouse_postgres", "CONNECTION", """
                'description':'The warehouse',
                'connection':{'type':'postgres','host':'wh.example.com','port':5432,'password':'pw'},
                'autoLinkDeployments':true,
                'links':[{'scope':'DEPLOYMENT','scopeEntityId':'%s','overrides':{'connection':{'host':'wh-3','password':'pw2'}}}],
                'excludeLinks':[{'scope':'DEPLOYMENT','scopeEntityId':'%s'}]
                """.formatted(
                        SandboxFixtures.DEPLOYMENT, SandboxFixtures.SANDBOX_DEPLOYMENT));
    }

    @Test
    void manifestIsAsAPersonWritesIt() {
        warehouse();

        Invocation export = world.export("--namespace", "analytics");

        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(world.file("warehouse-postgres.yaml")).isEqualTo("""
                apiVersion: astro.astronomer.io/v1beta1
                kind: EnvironmentObject
                metadata:
                  name: warehouse-postgres
                  namespace: analytics
                spec:
                  workspace: Analytics prod
                  objectKey: warehouse_postgres
                  description: The warehouse
                  connection:
                    type: postgres
                    host: wh.example.com
                    passwordFrom:
                      keep: true
                    port: 5432
                  autoLinkDeployments: true
                  links:
                    - deployment: ETL prod
                      connection:
                        host: wh-3
                        passwordFrom:
                          keep: true
                  excludeLinks:
                    - deployment: Sandbox
                """);
    }

    @Test
    void summaryCountsObjectsSecretsAndTheProof() {
        warehouse();
        world.variable("limit", "8");
        world.deployment("token", "ENVIRONMENT_VARIABLE", "'environmentVariable':{'isSecret':true,'value':'v'}");

        assertThat(world.export().out()).isEqualTo("""
                exported 3 objects: 1 connection, 1 Airflow variable, 1 environment variable
                         2 hold secrets: kept as they are in Astro, nothing is sent (secrets.md lists them)
                proof    planned from disk against Astro: 3 identical, 0 creates, 0 updates, 0 deletes; 10 fields compared, 3 masked and kept
                folder   5 files written, 0 removed, 0 unchanged
                """);
    }
}
