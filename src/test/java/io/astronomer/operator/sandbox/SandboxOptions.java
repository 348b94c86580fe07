package io.astronomer.operator.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The sandbox's command line. */
record SandboxOptions(boolean once, Optional<Path> kubeconfig, Optional<URI> astro) {
    static final String USAGE = """
            The sandbox: Kubernetes, Astro and the operator on this machine.
              --once             end when all samples are Ready; the exit code says whether they are
              --kubeconfig FILE  use the cluster that FILE names instead of the embedded API
              --astro URL        use the Astro service at URL; ASTRO_ORGANIZATION_ID and ASTRO_API_TOKEN say as whom
            """;

    static SandboxOptions parse(String... arguments) {
        boolean once = false;
        Optional<Path> kubeconfig = Optional.empty();
        Optional<URI> astro = Optional.empty();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--once" -> once = true;
                case "--kubeconfig" -> kubeconfig = Optional.of(Path.of(value(option, rest)));
                case "--astro" -> astro = Optional.of(url(option, value(option, rest)));
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new SandboxOptions(once, kubeconfig, astro);
    }

    private static URI url(String option, String text) {
        try {
            URI url = new URI(text);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Told below, as any other text that is no URL of a service.
        }
        throw new IllegalArgumentException(option + " needs an http or https URL, but got " + text);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }
}
