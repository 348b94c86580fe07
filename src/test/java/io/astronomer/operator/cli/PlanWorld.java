package io.astronomer.operator.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.AstroSession;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An Astro service, and folders with manifests: the head, and the base that is applied. */
final class PlanWorld implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    final AstroServer server =
            AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0);
    final Map<String, String> environment = new HashMap<>(SandboxFixtures.settings(server.url()));
    private final Path folder;

    PlanWorld(Path folder) {
        this.folder = folder;
        environment.put("ASTRO_DEFAULT_WORKSPACE", "Analytics prod");
    }

    Path folder() {
        return folder;
    }

    /** Writes the manifest of a resource. */
    PlanWorld write(String place, String name, String spec) {
        return file(
                place + "/" + name + ".yaml",
                "apiVersion: astro.astronomer.io/v1beta1\nkind: EnvironmentObject\nmetadata: {name: " + name
                        + ", namespace: data}\nspec: " + spec + "\n");
    }

    PlanWorld head(String name, String spec) {
        return write("head", name, spec);
    }

    PlanWorld base(String name, String spec) {
        return write("base", name, spec);
    }

    /** Writes the same manifest into head and base. */
    PlanWorld both(String name, String spec) {
        return head(name, spec).base(name, spec);
    }

    PlanWorld file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Creates an object of the Workspace; its text has single quotes in place of double ones. */
    PlanWorld remote(String key, String type, String rest) {
        return remote("WORKSPACE", SandboxFixtures.WORKSPACE, key, type, rest);
    }

    /** Creates an object of a Deployment. */
    PlanWorld remoteOf(String deployment, String key, String type, String rest) {
        return remote("DEPLOYMENT", deployment, key, type, rest);
    }

    AstroSession session() {
        return server.service().session(SandboxFixtures.ORGANIZATION_TOKEN, SandboxFixtures.ORGANIZATION);
    }

    private PlanWorld remote(String scope, String entity, String key, String type, String rest) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(("{'scope':'" + scope + "','scopeEntityId':'" + entity
                            + "','objectKey':'" + key + "','objectType':'" + type + "'," + rest + "}")
                    .replace('\'', '"'));
            session().create(body);
            return this;
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    PlanWorld variable(String key, String value) {
        return remote(key, "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'" + value + "'}");
    }

    /** Plans the head against the base. */
    Invocation plan(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("plan", "-f", folder.resolve("head").toString()));
        if (Files.isDirectory(folder.resolve("base"))) {
            arguments.addAll(List.of("--base", folder.resolve("base").toString()));
        }
        arguments.addAll(List.of(more));
        return Invocation.of(environment, arguments.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.close();
    }
}
