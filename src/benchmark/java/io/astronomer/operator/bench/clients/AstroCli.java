package io.astronomer.operator.bench.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.astronomer.operator.bench.Stage;
import io.astronomer.operator.bench.child.ResourceTemplate;
import io.astronomer.operator.bench.child.Scopes;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A shell loop over the vendor's command line, with one process for each object. */
public final class AstroCli implements Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OBJECTS = "objects.sh";
    private static final String LISTINGS = "listings.sh";

    private final Stage stage;
    private final Work work;
    private final Workplace place = Workplace.empty("cli");
    private final Map<String, String> environment;

    public AstroCli(Stage stage, ClientTools tools, Work work) {
        this.stage = stage;
        this.work = work;
        place.write(OBJECTS, script(OBJECTS));
        place.write(LISTINGS, script(LISTINGS));
        place.write("create.tsv", lines(work.all(), ResourceTemplate::text));
        place.write("update.tsv", lines(work.changed(), ResourceTemplate::changedText));
        place.write("scopes.tsv", scopes());
        work.all().stream()
                .filter(ResourceTemplate::isConnection)
                .forEach(one -> place.write("passwords/" + one.key(), one.password()));
        // The request for the newest release goes to another host.
        place.write("home/.astro/config.yaml", "upgrade_message: false\n");
        environment = new HashMap<>(place.environment(stage, token()));
        environment.put("ASTRO_HOME", place.file("home").toString());
        environment.put("ASTRO_DOMAIN", "astronomer.io");
        environment.put("ASTRO_TELEMETRY_DISABLED", "1");
        environment.put("ASTRO", tools.file(ClientTools.CLI).toString());
    }

    /** Returns the version of the executable. */
    public static String version(ClientTools tools) {
        return GoBinary.read(tools.file(ClientTools.CLI)).origin();
    }

    @Override
    public String name() {
        return "loop over the CLI";
    }

    @Override
    public Act create() {
        return run(OBJECTS, "create");
    }

    @Override
    public Act change() {
        return run(OBJECTS, "update");
    }

    @Override
    public Act check() {
        place.folder("listed");
        Act act = run(LISTINGS);
        requireListed();
        return act;
    }

    @Override
    public Map<String, String> written() {
        return place.written();
    }

    @Override
    public String token() {
        return SandboxFixtures.cliToken();
    }

    private Act run(String... script) {
        return Act.of(stage, Stream.concat(Stream.of("bash"), Stream.of(script)).toList(), environment, place.folder());
    }

    /** Compares the listings with the wanted values and hosts, as a loop of a user would. */
    private void requireListed() {
        Map<String, String> listed = new HashMap<>();
        place.contents("listed")
                .forEach(text -> objects(text)
                        .forEach(object -> listed.put(object.path("objectKey").asText(), text(object))));
        List<String> differing = work.all().stream()
                .filter(one -> !Objects.equals(
                        listed.get(one.key()), work.changed().contains(one) ? one.changedText() : one.text()))
                .map(ResourceTemplate::key)
                .toList();
        if (!differing.isEmpty()) {
            throw new IllegalStateException(
                    "the listings differ in " + differing.size() + " objects, such as " + differing.get(0));
        }
    }

    private static String text(JsonNode object) {
        return Stream.of("/airflowVariable/value", "/environmentVariable/value", "/connection/host")
                .map(pointer -> object.at(pointer).asText())
                .collect(Collectors.joining());
    }

    private static JsonNode objects(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }

    private static String lines(List<ResourceTemplate> some, Function<ResourceTemplate, String> text) {
        return some.stream()
                .map(one -> String.join(
                                "\t", option(one.scope()), one.scope().id(), command(one), one.key(), text.apply(one))
                        + "\n")
                .collect(Collectors.joining());
    }

    private static String scopes() {
        return Scopes.all().stream()
                .map(scope -> option(scope) + "\t" + scope.id() + "\n")
                .collect(Collectors.joining());
    }

    private static String option(Scopes.Entity scope) {
        return "--" + scope.scope().toLowerCase(Locale.ROOT) + "-id";
    }

    /** Returns the subcommand of {@code astro env}. */
    private static String command(ResourceTemplate one) {
        return switch (one.type()) {
            case AIRFLOW_VARIABLE -> "airflow-variable";
            case ENVIRONMENT_VARIABLE -> "variable";
            default -> "connection";
        };
    }

    private static String script(String name) {
        try (InputStream script = Objects.requireNonNull(AstroCli.class.getResourceAsStream("/bench/" + name), name)) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
