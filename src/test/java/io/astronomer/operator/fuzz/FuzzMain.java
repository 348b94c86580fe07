package io.astronomer.operator.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs Jazzer on each target for some seconds, in a separate JVM: {@code FuzzMain SECONDS [TARGET...]}. Inputs that
 * reach new code are written to {@code target/fuzz}. A finding ends the run, and the log names its input.
 */
public final class FuzzMain {
    private static final Path OUTPUT = Path.of("target", "fuzz");
    private static final int LONGEST_INPUT = 16_384;

    private FuzzMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = arguments.length == 0 ? 300 : Integer.parseInt(arguments[0]);
        List<String> named = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        List<FuzzTarget> targets = Arrays.stream(FuzzTarget.values())
                .filter(target -> named.isEmpty() || named.contains(target.text()))
                .toList();
        boolean clean = true;
        for (FuzzTarget target : targets) {
            clean &= run(target, seconds) == 0;
        }
        System.exit(clean ? 0 : 1);
    }

    private static int run(FuzzTarget target, int seconds) throws IOException, InterruptedException {
        Path found = Files.createDirectories(OUTPUT.resolve(target.text()).resolve("corpus"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:-OmitStackTraceInFastThrow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=io.astronomer.operator.a**:io.astronomer.operator.plan.**"
                        + ":io.astronomer.operator.resolve.**:io.astronomer.operator.status.**",
                "--custom_hook_excludes=**"));
        command.addAll(List.of(
                "-max_total_time=" + seconds,
                "-max_len=" + LONGEST_INPUT,
                // The first input loads and instruments all classes, which takes a while on a busy machine.
                "-timeout=120",
                "-rss_limit_mb=2048",
                "-artifact_prefix=" + OUTPUT.resolve(target.text()) + "/",
                found.toString(),
                target.corpus().toString()));
        Path log = OUTPUT.resolve(target.text()).resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();
        System.out.println(target.text() + ": " + (exit == 0 ? "no finding" : "a finding, see " + log));
        return exit;
    }
}
