package io.astronomer.operator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.chart.AstroCommand;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.AstroSession;
import io.astronomer.operator.sandbox.astro.DirectoryEdits;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import io.astronomer.operator.sandbox.kube.resource.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Astro service, the cluster and the files that the commands of the documentation name. */
final class DocumentedWorld implements AutoCloseable {
    private static final Set<String> OPTIONS_WITH_PATHS = Set.of("-f", "--to", "--base", "--report", "--secrets-file");
    private static final String MANIFEST = """
            apiVersion: astro.astronomer.io/v1beta1
            kind: EnvironmentObject
            metadata: {name: region, namespace: analytics}
            spec:
              workspace: Analytics prod
              objectKey: region
              airflowVariable: {value: eu}
            """;

    private static final Map<String, String> FILES = Map.of(
            "environments/prod/region.yaml", MANIFEST,
            "rendered/main.yaml", MANIFEST,
            "bad.yaml", MANIFEST,
            "connections.json", "{\"wh\": {\"conn_type\": \"postgres\", \"host\": \"wh.example.com\"}}",
            "variables.json", "{\"region\": \"eu\"}",
            "airflow_settings.yaml",
                    "airflow: {variables: [{variable_name: api_token_url, variable_value: https://example.com}]}",
            ".env", "SENTRY_DSN=https://key@sentry.example.com/1\nREGION=eu\n");

    private final AstroServer server =
            AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0);
    private final VerbCluster cluster;
    private final Map<String, String> environment = new HashMap<>(SandboxFixtures.settings(server.url()));
    private final String state;

    DocumentedWorld(Path folder) throws IOException {
        cluster = new VerbCluster(folder);
        Path kubeconfig = cluster.cluster().kubeconfig();
        Files.writeString(
                kubeconfig,
                Files.readString(kubeconfig)
                        .replaceAll("(?s)(contexts:\n- name|current-context): sandbox", "$1: prod"));
        environment.put("KUBECONFIG", kubeconfig.toString());
        state = Files.readString(Path.of("src", "test", "resources", "cli", "import", "terraform.tfstate"));
        DirectoryEdits edits = server.service().edits();
        edits.createWorkspace(SandboxFixtures.ORGANIZATION, "Analytics dev");
        String dev = edits.createWorkspace(SandboxFixtures.ORGANIZATION, "Dev");
        String deployment = edits.createDeployment(dev, "ETL dev");
        edits.createDeployment(SandboxFixtures.WORKSPACE, "ETL old");
        edits.createDeployment(SandboxFixtures.WORKSPACE, "ETL new");
        create("WORKSPACE", SandboxFixtures.WORKSPACE, "warehouse_postgres", "CONNECTION", "connection", """
                {"type": "postgres", "host": "wh.example.com", "password": "theirs"}""");
        create("WORKSPACE", SandboxFixtures.WORKSPACE, "API_KEY", "ENVIRONMENT_VARIABLE", "environmentVariable", """
                {"value": "theirs", "isSecret": true}""");
        create("DEPLOYMENT", deployment, "debug", "AIRFLOW_VARIABLE", "airflowVariable", "{\"value\": \"1\"}");
    }

    private void create(String scope, String entity, String key, String type, String field, String value) {
        AstroSession session =
                server.service().session(SandboxFixtures.ORGANIZATION_TOKEN, SandboxFixtures.ORGANIZATION);
        session.create(Json.parse("""
                {"scope": "%s", "scopeEntityId": "%s", "objectKey": "%s", "objectType": "%s", "autoLinkDeployments": %s,
                 "%s": %s}""".formatted(scope, entity, key, type, scope.equals("WORKSPACE"), field, value)));
    }

    /** Runs a command in a folder of its own, whose files are those of the documentation. */
    Invocation run(AstroCommand command, Path folder) throws IOException, InterruptedException {
        Path work = folder.resolve("work");
        boolean writes = command.words().contains("--to");
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            // A folder that was written by another tool is refused.
            if (!writes || !file.getKey().startsWith("environments/")) {
                write(work.resolve(file.getKey()), file.getValue());
            }
        }
        write(work.resolve("terraform.tfstate"), state);
        if (command.text().contains("git:origin/main")) {
            commit(work);
        }
        String input = command.producer().map(this::output).orElse("");
        return Invocation.reading(input, environment, placed(command.words(), work, folder.resolve("home")));
    }

    /** Returns the output of the tools that the documentation names. */
    private String output(String producer) {
        return switch (producer) {
            case "terraform state pull" -> state;
            case "kustomize build overlays/prod", "kubectl kustomize environments/prod" -> MANIFEST;
            default -> throw new IllegalArgumentException("the output of `" + producer + "` is unknown");
        };
    }

    private static String[] placed(List<String> words, Path work, Path home) throws IOException {
        List<String> placed = new ArrayList<>();
        String before = "";
        for (String word : words) {
            boolean path = OPTIONS_WITH_PATHS.contains(before) && !word.equals("-") && !word.startsWith("git:");
            if (word.startsWith("~/")) {
                placed.add(
                        Files.createDirectories(home).resolve(word.substring(2)).toString());
            } else {
                placed.add(
                        path || Files.exists(work.resolve(word))
                                ? work.resolve(word).toString()
                                : word);
            }
            before = word;
        }
        return placed.toArray(String[]::new);
    }

    private static void commit(Path work) throws IOException, InterruptedException {
        String commands =
                "git init -q && git add . && git -c user.name=sam -c user.email=sam@example.com commit -qm first"
                        + " && git update-ref refs/remotes/origin/main HEAD";
        Process git = new ProcessBuilder("sh", "-c", commands)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException(output);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    @Override
    public void close() {
        cluster.close();
        server.close();
    }
}
