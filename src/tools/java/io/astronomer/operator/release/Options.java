package io.astronomer.operator.release;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of a release.
 *
 * @param source the URL of the repository, if one is given
 * @param jdk the JDK of the Java runtimes, instead of that of the build
 * @param arm64 a folder with an unpacked JDK and system libraries of arm64, instead of a download
 * @param docs the archive of the documentation that {@link SiteMain} built, if the release does not build it
 * @param chartKey the fingerprint of the PGP key that signs the chart for Helm
 */
record Options(
        Mode mode,
        String version,
        String registry,
        Optional<String> source,
        Signing signing,
        Optional<Path> jdk,
        Optional<Path> arm64,
        Optional<String> artifactHub,
        Optional<Path> docs,
        Optional<String> chartKey) {

    static final String USAGE = """
            Builds, pushes, signs and verifies a release. Writes its files to target/release/VERSION.
              --version VERSION   the version, which is that of pom.xml
              --mode MODE         build: only the files; dry-run: a registry on loopback and a key pair of its own;
                                  release: the registry that you name
              --registry NAME     the registry, as HOST[:PORT][/PATH]; 127.0.0.1:5005 unless the mode is release
              --signing HOW       key or keyless; key unless the mode is release
              --source URL        the URL of the repository; that of a GitHub workflow or of pom.xml by default
              --jdk HOME          the JDK of the Java runtimes, instead of the one that runs the build
              --arm64 ROOT        an unpacked JDK and system libraries of arm64, instead of a download of Debian's
              --artifact-hub ID   the id of the chart's repository on Artifact Hub
              --docs FILE         the archive of the documentation, of "make release-docs", instead of building it
              --chart-key PRINT   the fingerprint of the PGP key, in gpg, that signs the chart for Helm; without it a
                                  release has no such signature. A dry run makes a key of its own
            """;

    static final String LOOPBACK = "127.0.0.1:5005";

    private static final List<String> NAMES = List.of(
            "--version",
            "--mode",
            "--registry",
            "--signing",
            "--source",
            "--jdk",
            "--arm64",
            "--artifact-hub",
            "--docs",
            "--chart-key");

    /** How far the command goes. */
    enum Mode {
        BUILD,
        DRY_RUN,
        RELEASE
    }

    /** The identity of the signatures: a key pair, or that of a workflow. */
    enum Signing {
        KEY,
        KEYLESS
    }

    static Options parse(String... arguments) {
        Map<String, String> given = given(arguments);
        Mode mode = mode(given.getOrDefault("--mode", "dry-run"));
        boolean real = mode == Mode.RELEASE;
        Signing signing = signing(real ? required(given, "--signing") : given.getOrDefault("--signing", "key"));
        if (real != (signing == Signing.KEYLESS)) {
            throw new IllegalArgumentException(
                    "--signing must be keyless in a release, and key otherwise: a key pair lasts for one dry run");
        }
        return new Options(
                mode,
                matching(
                        required(given, "--version"),
                        "\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?",
                        "--version must be a semantic version such as 0.1.0"),
                matching(
                        real ? required(given, "--registry") : given.getOrDefault("--registry", LOOPBACK),
                        "[a-z0-9.-]+(:\\d+)?(/[a-z0-9._/-]*[a-z0-9])?",
                        "--registry must be HOST[:PORT][/PATH] in lower case"),
                Optional.ofNullable(given.get("--source"))
                        .map(url -> matching(
                                url,
                                "https://\\S+[^/\\s]",
                                "--source must be an https URL without a slash at its end")),
                signing,
                Optional.ofNullable(given.get("--jdk")).map(Path::of),
                Optional.ofNullable(given.get("--arm64")).map(Path::of),
                Optional.ofNullable(given.get("--artifact-hub")),
                Optional.ofNullable(given.get("--docs")).map(Path::of),
                Optional.ofNullable(given.get("--chart-key")).map(print -> chartKey(mode, print)));
    }

    private static Map<String, String> given(String... arguments) {
        Map<String, String> given = new HashMap<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.remove();
            if (!NAMES.contains(option)) {
                throw new IllegalArgumentException("unknown option " + option);
            }
            if (rest.isEmpty() || rest.peek().startsWith("--")) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            given.put(option, rest.remove());
        }
        return given;
    }

    private static String required(Map<String, String> given, String option) {
        String value = given.get(option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is missing");
        }
        return value;
    }

    private static String matching(String value, String pattern, String rule) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(rule + ", but is " + value);
        }
        return value;
    }

    private static String chartKey(Mode mode, String fingerprint) {
        if (mode == Mode.DRY_RUN) {
            throw new IllegalArgumentException("--chart-key must be absent in a dry run, which makes a key of its own");
        }
        return matching(
                fingerprint,
                "[0-9A-F]{40}",
                "--chart-key must be the fingerprint of a PGP key, 40 digits from 0 to 9 and A to F");
    }

    private static Mode mode(String text) {
        return switch (text) {
            case "build" -> Mode.BUILD;
            case "dry-run" -> Mode.DRY_RUN;
            case "release" -> Mode.RELEASE;
            default -> throw new IllegalArgumentException("--mode must be build, dry-run or release, but is " + text);
        };
    }

    private static Signing signing(String text) {
        return switch (text) {
            case "key" -> Signing.KEY;
            case "keyless" -> Signing.KEYLESS;
            default -> throw new IllegalArgumentException("--signing must be key or keyless, but is " + text);
        };
    }
}
