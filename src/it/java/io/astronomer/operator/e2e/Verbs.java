package io.astronomer.operator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.chart.AstroCommand;
import io.astronomer.operator.cli.KubectlAstro;
import io.astronomer.operator.cli.Terminal;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of {@code kubectl astro} in the namespace of a scene.
 *
 * @param text both outputs
 */
record Verbs(int exitCode, String text) {

    static Verbs run(TestNamespace scene, String... arguments) {
        return run(scene, "", Map.of(), arguments);
    }

    /** Runs a command that reads Astro. */
    static Verbs withAstro(TestNamespace scene, String... arguments) {
        return run(scene, "", settings(scene), arguments);
    }

    /** Runs a command that reads Astro, and standard input. */
    static Verbs reading(String input, TestNamespace scene, List<String> arguments) {
        return run(scene, input, settings(scene), arguments.toArray(String[]::new));
    }

    /** Runs a command of a page in the scene's namespace instead of the page's. */
    static Verbs documented(TestNamespace scene, String command, String... more) {
        List<String> words =
                new ArrayList<>(AstroCommand.in(command).orElseThrow().words());
        int namespace = words.indexOf("-n");
        if (namespace >= 0) {
            words.subList(namespace, namespace + 2).clear();
        }
        words.addAll(List.of(more));
        return withAstro(scene, words.toArray(String[]::new));
    }

    private static Map<String, String> settings(TestNamespace scene) {
        return SandboxFixtures.settings(scene.environment().astro().url());
    }

    /** @param variables of the environment, beside KUBECONFIG */
    private static Verbs run(TestNamespace scene, String input, Map<String, String> variables, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(output, true, UTF_8);
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("KUBECONFIG", scene.environment().cluster().kubeconfig().toString());
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(UTF_8)), stream, stream, environment, false, false);
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("-n", scene.namespace()))
                .toArray(String[]::new);
        scene.environment().plannedSteps().changed(scene);
        int exitCode = KubectlAstro.run(terminal, all);
        return new Verbs(exitCode, output.toString(UTF_8));
    }
}
