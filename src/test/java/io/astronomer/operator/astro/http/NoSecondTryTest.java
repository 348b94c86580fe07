package io.astronomer.operator.astro.http;

import static io.astronomer.operator.astro.http.RawServer.ok;
import static io.astronomer.operator.astro.http.RawServer.reply;
import static io.astronomer.operator.astro.http.RawServer.replyAndCut;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.astronomer.operator.Eventually;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The JDK's client sends no retries. The test starts a process, because the JDK reads that setting only once. */
class NoSecondTryTest {

    @Test
    void readOnACutConnectionIsSentOnce() throws IOException {
        assertThat(output("cut")).isEqualTo("the connection was lost, 2 requests");
    }

    @Test
    void refusedConnectionIsReportedAsSuch() throws IOException {
        assertThat(output("refused")).isEqualTo("could not connect");
    }

    /** Main class of the process. */
    static final class Trial {
        private Trial() {}

        public static void main(String[] arguments) throws IOException {
            System.out.print(arguments[0].equals("cut") ? cut() : refused());
            System.exit(0);
        }

        private static String cut() throws IOException {
            try (RawServer server = RawServer.start(reply(ok("")), replyAndCut(""))) {
                EnvironmentObjects client = client(server.url());
                client.delete(Samples.ID);
                return failureOfGet(client) + ", " + server.requests() + " requests";
            }
        }

        private static String refused() throws IOException {
            try (ClosedPort port = new ClosedPort()) {
                return failureOfGet(client(URI.create("http://127.0.0.1:" + port.number() + "/v1")))
                        .replaceAll(" to .*", "");
            }
        }

        private static String failureOfGet(EnvironmentObjects client) {
            try {
                return client.get(Samples.ID).toString();
            } catch (AstroException failure) {
                return String.valueOf(failure.getMessage());
            }
        }

        private static EnvironmentObjects client(URI url) {
            return Clients.to(new ClientSettings(url, Clients.direct(), "clm8", () -> "t", Eventually.LIMIT, "1"));
        }
    }

    private static String output(String trial) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Trial.class.getName(),
                        trial)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }
}
