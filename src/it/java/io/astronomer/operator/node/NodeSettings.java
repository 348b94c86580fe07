package io.astronomer.operator.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cluster and its commands, from the environment; CONTRIBUTING.md describes the variables.
 *
 * @param load imports an image archive: {@code FILE [NAME]}
 * @param run runs a program on the node
 * @param component stops, kills, starts or restarts a component of Kubernetes: {@code VERB NAME}
 * @param astroUrl the URL by which Pods reach {@code astroPort} of this machine's loopback
 * @param earlier the folder of an earlier version, with its image
 */
record NodeSettings(
        Path kubeconfig,
        List<String> load,
        List<String> run,
        Optional<List<String>> component,
        String astroUrl,
        int astroPort,
        Optional<Path> earlier) {

    private static final Path IMAGE = Path.of("target", "image", "astro-operator.tar");
    private static final List<String> REQUIRED =
            List.of("KUBECONFIG", "NODE_LOAD", "NODE_RUN", "NODE_ASTRO_URL", "NODE_ASTRO_PORT");

    /** Returns the reason why the tests can't run; empty if they can. */
    static Optional<String> missing(Map<String, String> environment) {
        List<String> unset = REQUIRED.stream()
                .filter(name -> value(environment, name).isEmpty())
                .toList();
        if (!unset.isEmpty()) {
            return Optional.of("no node is given: set " + String.join(", ", unset) + " (CONTRIBUTING.md, A real node)");
        }
        if (!Files.exists(IMAGE)) {
            return Optional.of(IMAGE + " does not exist: `make image` builds it");
        }
        return Stream.of("helm", "kubectl")
                .filter(program -> !isOnPath(program, environment))
                .findFirst()
                .map(program -> program + " is not on the PATH");
    }

    static NodeSettings of(Map<String, String> environment) {
        return new NodeSettings(
                Path.of(environment.getOrDefault("KUBECONFIG", "")),
                words(environment, "NODE_LOAD").orElseThrow(),
                words(environment, "NODE_RUN").orElseThrow(),
                words(environment, "NODE_COMPONENT"),
                environment.getOrDefault("NODE_ASTRO_URL", ""),
                Integer.parseInt(environment.getOrDefault("NODE_ASTRO_PORT", "")),
                value(environment, "NODE_EARLIER").map(Path::of));
    }

    Path image() {
        return IMAGE;
    }

    /** Returns the host and port of the URL, to which the token is sent without https. */
    String astroHost() {
        return astroUrl.replaceFirst("^http://", "").replaceFirst("/.*", "");
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static Optional<List<String>> words(Map<String, String> environment, String name) {
        return value(environment, name).map(value -> List.of(value.strip().split("\\s+")));
    }

    private static boolean isOnPath(String program, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
