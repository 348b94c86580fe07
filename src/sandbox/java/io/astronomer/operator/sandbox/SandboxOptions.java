package io.astronomer.operator.sandbox;

import io.astronomer.operator.sandbox.astro.AstroOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The sandbox's command line.
 *
 * @param service options of the embedded Astro service
 * @param timeout time for the samples to become Ready
 */
record SandboxOptions(
        boolean once, Optional<Path> kubeconfig, Optional<URI> astro, Duration timeout, AstroOptions service) {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    static final String USAGE = """
            The sandbox: Kubernetes, Astro and the operator on this machine.
              --once             end when each sample is Ready or Stalled; the exit code is 0 if all are Ready
              --kubeconfig FILE  use the cluster that FILE names instead of the embedded API
              --astro URL        use the Astro service at URL, with ASTRO_ORGANIZATION_ID and ASTRO_API_TOKEN
              --timeout SECONDS  the time for the samples to become Ready; 60 by default
              --help             print this
            Its own Astro service, without --astro:
            """ + AstroOptions.USAGE;

    static SandboxOptions parse(String... arguments) {
        boolean once = false;
        Optional<Path> kubeconfig = Optional.empty();
        Optional<URI> astro = Optional.empty();
        Duration timeout = TIMEOUT;
        AstroOptions service = AstroOptions.defaults();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--once" -> once = true;
                case "--kubeconfig" -> kubeconfig = Optional.of(Path.of(AstroOptions.value(option, rest)));
                case "--astro" -> astro = Optional.of(url(option, AstroOptions.value(option, rest)));
                case "--timeout" -> timeout = seconds(option, AstroOptions.value(option, rest));
                default -> {
                    if (!AstroOptions.has(option)) {
                        throw new IllegalArgumentException("unknown option " + option);
                    }
                    service = service.with(option, rest);
                }
            }
        }
        if (astro.isPresent() && !service.equals(AstroOptions.defaults())) {
            throw new IllegalArgumentException("--astro names another service: leave out what asks for one of our own");
        }
        return new SandboxOptions(once, kubeconfig, astro, timeout, service);
    }

    private static Duration seconds(String option, String text) {
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException(option + " needs a number of seconds, but got " + text);
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static URI url(String option, String text) {
        try {
            URI url = new URI(text);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Reported below, like every other text that is no URL of a service.
        }
        throw new IllegalArgumentException(option + " needs an http or https URL, but got " + text);
    }
}
