package io.astronomer.operator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.chart.Kubectl;
import io.astronomer.operator.chart.Page;
import io.astronomer.operator.e2e.LongWait;
import io.astronomer.operator.sandbox.astro.AstroServer;
import io.astronomer.operator.sandbox.astro.AstroService;
import io.astronomer.operator.sandbox.astro.Fault;
import io.astronomer.operator.sandbox.astro.Ids;
import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.kube.KubeApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The sandbox command in its own process, as people and scripts start it. */
@Execution(ExecutionMode.CONCURRENT)
@LongWait
final class SandboxIT {
    private static final String PORT = "port 8888";
    private static final String TAKEN = PORT + " is taken";

    private record Ended(int code, String output) {}

    @Test
    @ResourceLock(PORT)
    void makesAllSamplesReadyAndEnds() throws Exception {
        assumeTrue(isFree(), "port 8888 is taken: the sandbox can't start");

        Ended sandbox = sandbox("--once", "--timeout", "120");

        assumeFalse(sandbox.output().contains(TAKEN), "port 8888 was taken meanwhile");
        assertThat(sandbox.output())
                .contains("7 of 7 samples are Ready after", "Astro now holds:")
                .containsPattern("CONNECTION +WORKSPACE +warehouse_postgres");
        assertThat(sandbox.code()).isZero();
    }

    @Test
    @ResourceLock(PORT)
    @Tag("matrix")
    void printedCommandsAndThoseOfThePageWork() throws Exception {
        Kubectl.require();
        assumeTrue(isFree(), "port 8888 is taken: the sandbox can't start");
        Process sandbox = start("--timeout", "120");
        try {
            List<String> commands = linesBeforeTheHint(sandbox).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("kubectl ") || line.startsWith(TAKEN))
                    .toList();

            assumeFalse(commands.stream().anyMatch(line -> line.startsWith(TAKEN)), "port 8888 was taken meanwhile");
            assertThat(commands).contains("kubectl explain envobj.spec --recursive", "kubectl delete envobj warehouse");
            Page page = Page.named("start/index");
            String kubeconfig = page.commands("export").get(0).replace("export KUBECONFIG=", "");
            Kubectl kubectl = new Kubectl(Path.of(kubeconfig));
            List<String> ofThePage = page.commands("kubectl");
            assertThat(ofThePage).hasSize(6).last().isEqualTo("kubectl delete envobj warehouse");
            for (String command : ofThePage.subList(0, 5)) {
                assertThat(kubectl.run(command)).isNotEmpty();
            }
            for (String command : commands) {
                // A watch does not end.
                if (!command.endsWith(" -w")) {
                    assertThat(kubectl.run(command)).isNotEmpty();
                }
            }
        } finally {
            sandbox.destroy();
            sandbox.waitFor();
        }
    }

    /** The given services keep running and are left as they were. */
    @Test
    @Tag("matrix")
    void failsWhenASampleDoesNotBecomeReady(@TempDir Path folder) throws Exception {
        try (KubeApi kubernetes = KubeApi.start();
                AstroServer astro = astro()) {
            astro.faults().on(Operation.CREATE).after(6).make(Fault.refused(400));
            Path kubeconfig = kubernetes.writeKubeconfig(folder.resolve("kubeconfig"));

            Ended sandbox = sandbox(
                    "--once", "--timeout", "120", "--kubeconfig", kubeconfig.toString(), "--astro", astro.url());

            assertThat(sandbox.output())
                    .contains(kubernetes.url(), astro.url(), "6 of 7 samples are Ready after", "Rejected")
                    .contains("removed from the cluster");
            assertThat(astro.service().storedObjects()).isEmpty();
            assertThat(sandbox.code()).isEqualTo(1);
        }
    }

    @Test
    void reportsAnUnknownOption() throws Exception {
        Ended sandbox = sandbox("--onse");

        assertThat(sandbox.output()).contains("unknown option --onse", "--kubeconfig FILE");
        assertThat(sandbox.code()).isEqualTo(2);
    }

    @Test
    @ResourceLock(PORT)
    void reportsATakenPort() throws Exception {
        try (ServerSocket ours = occupyPort()) {
            Ended sandbox = sandbox("--once");

            assertThat(sandbox.output()).contains(TAKEN);
            assertThat(sandbox.code()).isEqualTo(2);
            assertThat(ours.isClosed()).isFalse();
        }
    }

    /**
     * Occupies the port. If another process has it, the result is an unbound socket. A prior check could be outdated.
     */
    private static ServerSocket occupyPort() throws IOException {
        try {
            return new ServerSocket(8888, 1, InetAddress.getLoopbackAddress());
        } catch (BindException elsewhere) {
            return new ServerSocket();
        }
    }

    private static Ended sandbox(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return new Ended(process.exitValue(), output);
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sandbox.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ASTRO_"));
        return builder.start();
    }

    /** Returns the lines before the hint on Ctrl-C, or all lines if the process ends first. */
    private static List<String> linesBeforeTheHint(Process sandbox) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader reader = sandbox.inputReader(UTF_8);
        String line = reader.readLine();
        while (line != null && !line.startsWith("Ctrl-C")) {
            lines.add(line);
            line = reader.readLine();
        }
        return lines;
    }

    private static AstroServer astro() {
        return AstroServer.start(AstroService.withSandboxFixtures(InstantSource.system(), Ids.random()), 0);
    }

    private static boolean isFree() {
        try (ServerSocket socket = new ServerSocket(8888, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
