package io.astronomer.operator.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.TextFile;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
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
import java.util.TreeMap;
import java.util.stream.Stream;

/** An Astro service, and the folder of an export. */
final class ExportWorld implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    final AstroServer server =
            AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0);
    final Map<String, String> environment = new HashMap<>(SandboxFixtures.settings(server.url()));
    private final Path top;

    ExportWorld(Path top) {
        this.top = top;
    }

    /** Returns the folder of the export. */
    Path out() {
        return top.resolve("out");
    }

    /** Creates an object of the Workspace; its text has single quotes in place of double ones. Returns the id. */
    String workspace(String key, String type, String rest) {
        return create("WORKSPACE", SandboxFixtures.WORKSPACE, key, type, rest);
    }

    /** Creates an object of the Deployment ETL prod. */
    String deployment(String key, String type, String rest) {
        return create("DEPLOYMENT", SandboxFixtures.DEPLOYMENT, key, type, rest);
    }

    /** Creates a connection with a password, a link that overrides it, and an exclusion. */
    void warehouse() {
        workspace("warehouse_postgres", "CONNECTION", """
                'description':'The warehouse',
                'connection':{'type':'postgres','host':'wh.example.com','port':5432,'password':'pw'},
                'autoLinkDeployments':true,
                'links':[{'scope':'DEPLOYMENT','scopeEntityId':'%s','overrides':{'connection':{'host':'wh-3','password':'pw2'}}}],
                'excludeLinks':[{'scope':'DEPLOYMENT','scopeEntityId':'%s'}]
                """.formatted(
                        SandboxFixtures.DEPLOYMENT, SandboxFixtures.SANDBOX_DEPLOYMENT));
    }

    String variable(String key, String value) {
        return workspace(key, "AIRFLOW_VARIABLE", "'airflowVariable':{'value':'" + value + "'}");
    }

    private String create(String scope, String entityId, String key, String type, String rest) {
        ObjectNode body = json("{" + rest + "}")
                .put("scope", scope)
                .put("scopeEntityId", entityId)
                .put("objectKey", key)
                .put("objectType", type);
        return create(body);
    }

    String create(ObjectNode body) {
        return server.service()
                .session(SandboxFixtures.ORGANIZATION_TOKEN, SandboxFixtures.ORGANIZATION)
                .create(body)
                .path("id")
                .asText();
    }

    /** Changes an object as a person. */
    void update(String id, String rest) {
        server.service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .update(id, json("{" + rest + "}"));
    }

    void delete(String id) {
        server.service()
                .session(SandboxFixtures.PERSONAL_TOKEN, SandboxFixtures.ORGANIZATION)
                .delete(id);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** Exports the Workspace. */
    Invocation export(String... more) {
        return command(Stream.concat(
                        Stream.of("export", "--workspace", "Analytics prod", "--to", out().toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    Invocation command(String... arguments) {
        return Invocation.of(environment, arguments);
    }

    /** Plans the folder of the export. */
    Invocation plan(String... more) {
        List<String> arguments = new ArrayList<>(List.of("plan", "-f", out().toString(), "-o", "json"));
        arguments.addAll(List.of(more));
        return command(arguments.toArray(String[]::new));
    }

    String file(String name) {
        return TextFile.read(out().resolve(name));
    }

    void write(String name, String text) {
        try {
            Files.writeString(out().resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the texts of all files below the top folder, by path below the folder of the export. */
    Map<String, String> files() {
        try (Stream<Path> all = Files.walk(top)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                texts.put(out().relativize(file).toString(), Files.readString(file));
            }
            return texts;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
