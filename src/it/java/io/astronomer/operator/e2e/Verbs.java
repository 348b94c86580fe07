package io.astronomer.operator.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.astronomer.operator.cli.KubectlAstro;
import io.astronomer.operator.cli.Terminal;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of {@code kubectl astro} in the namespace of a scene.
 *
 * @param text both outputs
 */
record Verbs(int exitCode, String text) {

    static Verbs run(TestNamespace scene, String... arguments) {
        return run(scene, Map.of(), arguments);
    }

    /** Runs a command that reads Astro. */
    static Verbs withAstro(TestNamespace scene, String... arguments) {
        return run(scene, SandboxFixtures.settings(scene.environment().astro().url()), arguments);
    }

    /** @param variables of the environment, beside KUBECONFIG */
    private static Verbs run(TestNamespace scene, Map<String, String> variables, String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(output, true, UTF_8);
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("KUBECONFIG", scene.environment().cluster().kubeconfig().toString());
        Terminal terminal =
                new Terminal(new ByteArrayInputStream(new byte[0]), stream, stream, environment, false, false);
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("-n", scene.namespace()))
                .toArray(String[]::new);
        scene.environment().plannedSteps().changed(scene);
        int exitCode = KubectlAstro.run(terminal, all);
        return new Verbs(exitCode, output.toString(UTF_8));
    }
}
