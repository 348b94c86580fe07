package io.astronomer.operator.bench;

import io.astronomer.operator.bench.clients.ClientTools;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The command-line options.
 *
 * @param phase seconds of each phase of the hidden limit
 * @param report whether to write docs/operate/performance.md
 */
public record Options(
        List<Integer> sizes,
        Set<String> only,
        int concurrency,
        int phase,
        Optional<Path> java,
        Path application,
        Optional<List<String>> jvm,
        List<String> environment,
        ClientTools clients,
        boolean retryAfter,
        boolean report) {
    public static final List<String> SCENARIOS = List.of(
            "start",
            "cold",
            "wave",
            "rotation",
            "edit",
            "wave-floor",
            "restart",
            "steady",
            "memory",
            "clients",
            "limit",
            "unmanaged",
            "fairness");

    public static final String USAGE = """
            Measures the packaged operator. Without KUBECONFIG it runs on the embedded Kubernetes API.
              --resources N,N     how many resources; 1000,10000 by default
              --only NAME,NAME    which scenarios: start, cold, wave, rotation, edit, restart, steady, memory,
                                  wave-floor, clients, limit, unmanaged, fairness
              --concurrency N     reconciliations at once, and threads of the floor; 16 by default, as the operator
              --phase SECONDS     how long each phase of the hidden limit lasts; 60 by default, more than 20
              --java HOME         the Java that runs the operator and the floor
              --jvm "FLAGS"       its flags instead of those of the image in a container of 256 MiB
              --app FOLDER        the packaged operator; target/quarkus-app by default
              --set NAME=VALUE    one more setting of the operator; may be repeated
              --terraform FILE, --terraform-provider FILE, --astro-cli FILE
                                  the executables for the scenario clients, which is skipped without them
              --retry-after       measures the hidden limit a second time, with Retry-After in its refusals
              --report            writes docs/operate/performance.md, and docs/operate/isolation.md of the last two
            """;

    public Options {
        sizes = List.copyOf(sizes);
        only = Set.copyOf(only);
        environment = List.copyOf(environment);
    }

    public boolean wants(String scenario) {
        return only.contains(scenario);
    }

    static Options parse(String... arguments) {
        List<Integer> sizes = List.of(1_000, 10_000);
        Set<String> only = new TreeSet<>(SCENARIOS);
        int concurrency = 16;
        int phase = 60;
        Optional<Path> java = Optional.empty();
        Path application = Path.of("target", "quarkus-app");
        Optional<List<String>> jvm = Optional.empty();
        List<String> environment = new ArrayList<>();
        ClientTools clients = ClientTools.none();
        boolean retryAfter = false;
        boolean report = false;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--resources" -> sizes = sizes(option, value(option, rest));
                case "--only" -> only = scenarios(value(option, rest));
                case "--concurrency" -> concurrency = number(option, value(option, rest), 1);
                case "--phase" -> phase = number(option, value(option, rest), 21);
                case "--java" -> java = Optional.of(Path.of(value(option, rest)));
                case "--app" -> application = Path.of(value(option, rest));
                case "--jvm" -> jvm = Optional.of(words(rest.isEmpty() ? "" : rest.remove()));
                case "--set" -> environment.add(setting(value(option, rest)));
                case ClientTools.TERRAFORM, ClientTools.PROVIDER, ClientTools.CLI ->
                    clients = clients.with(option, Path.of(value(option, rest)));
                case "--retry-after" -> retryAfter = true;
                case "--report" -> report = true;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new Options(
                sizes, only, concurrency, phase, java, application, jvm, environment, clients, retryAfter, report);
    }

    private static List<Integer> sizes(String option, String text) {
        return Arrays.stream(text.split(",", -1))
                .map(size -> number(option, size, 100))
                .toList();
    }

    private static Set<String> scenarios(String text) {
        Set<String> named = new TreeSet<>(Arrays.asList(text.split(",", -1)));
        for (String name : named) {
            if (!SCENARIOS.contains(name)) {
                throw new IllegalArgumentException("no scenario " + name + "; there are " + SCENARIOS);
            }
        }
        return named;
    }

    private static int number(String option, String text, int least) {
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least) {
            throw new IllegalArgumentException(option + " needs a number from " + least + ", but got " + text);
        }
        return Integer.parseInt(text);
    }

    private static String setting(String text) {
        if (!text.matches("[A-Z_]+=.*")) {
            throw new IllegalArgumentException("--set needs NAME=VALUE, but got " + text);
        }
        return text;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }
}
