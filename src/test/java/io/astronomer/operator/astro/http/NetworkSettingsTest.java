package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.astronomer.operator.Eventually;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.sandbox.kube.access.Certificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy and the trusted certificates of a request. */
class NetworkSettingsTest {
    private static final ApiUrlPolicy INTERNAL = new ApiUrlPolicy(Set.of("astro.internal"));

    @TempDir
    private Path folder = Path.of("");

    private HttpsServer server = httpsServer();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void certificateOfAnUnknownAuthorityIsRefused() {
        assertThatThrownBy(() ->
                        client("https://localhost:" + port(), Clients.direct()).delete(Samples.ID))
                .hasMessage("could not set up TLS with localhost:" + port());
    }

    @Test
    void additionalAuthorityIsTrusted() {
        assertThatCode(() -> client("https://localhost:" + port(), trusting(Optional.empty()))
                        .delete(Samples.ID))
                .doesNotThrowAnyException();
    }

    @Test
    void certificateOfAnotherHostIsRefused() throws IOException {
        try (LocalProxy proxy = LocalProxy.to(port())) {
            NetworkSettings networkSettings = trusting(Optional.of(proxy.address()));

            assertThatThrownBy(() ->
                            client("https://astro.internal", networkSettings).delete(Samples.ID))
                    .hasMessage("could not set up TLS with astro.internal through the proxy " + proxy.address());
        }
    }

    @Test
    void proxyOpensATunnelAndGetsNoToken() throws IOException {
        try (LocalProxy proxy = LocalProxy.to(port())) {
            NetworkSettings networkSettings = trusting(Optional.of(proxy.address()));
            assertThatThrownBy(() -> client("https://astro.internal:8443", networkSettings)
                            .delete(Samples.ID))
                    .isInstanceOf(RuntimeException.class);

            assertThat(proxy.heads()).hasSize(1);
            assertThat(proxy.heads().get(0))
                    .startsWith("CONNECT astro.internal:8443 ")
                    .doesNotContain("a-token");
        }
    }

    @Test
    void plainHttpGoesThroughTheProxyToo() throws IOException {
        try (LocalProxy proxy = LocalProxy.to(port())) {
            client("http://astro.internal/v1", through(proxy)).delete(Samples.ID);

            assertThat(proxy.heads()).hasSize(1);
            assertThat(proxy.heads().get(0)).startsWith("DELETE http://astro.internal/v1/");
        }
    }

    @Test
    void loopbackIsReachedWithoutTheProxy() throws IOException {
        try (LocalProxy proxy = LocalProxy.to(port())) {
            client("https://localhost:" + port(), trusting(Optional.of(proxy.address())))
                    .delete(Samples.ID);

            assertThat(proxy.heads()).isEmpty();
        }
    }

    @Test
    void unreachableProxyIsNamed() throws IOException {
        try (ClosedPort port = new ClosedPort()) {
            HttpProxy unreachable = new HttpProxy("127.0.0.1", port.number());

            assertThatThrownBy(() -> client("https://astro.internal", through(unreachable))
                            .delete(Samples.ID))
                    .hasMessage("could not connect to astro.internal through the proxy " + unreachable);
        }
    }

    @Test
    void proxyAuthenticationIsReportedAsUnsupported() throws IOException {
        try (LocalProxy proxy = LocalProxy.refusing(
                "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"canary\"")) {
            assertThatThrownBy(() ->
                            client("https://astro.internal", through(proxy)).delete(Samples.ID))
                    .isInstanceOf(AstroException.Unavailable.class)
                    .hasMessage("the proxy requires authentication, which is not supported (set ASTRO_PROXY to a proxy"
                            + " without it)");
            assertThat(proxy.heads()).singleElement().asString().doesNotContain("a-token");
        }
    }

    @Test
    void refusingProxyIsNamed() throws IOException {
        try (LocalProxy proxy = LocalProxy.refusing("403 Forbidden")) {
            assertThatThrownBy(() ->
                            client("https://astro.internal", through(proxy)).delete(Samples.ID))
                    .isInstanceOf(AstroException.Unavailable.class)
                    .hasMessage("the connection was lost, at the proxy " + proxy.address() + " or behind it");
        }
    }

    private static NetworkSettings through(LocalProxy proxy) {
        return through(proxy.address());
    }

    private static NetworkSettings through(HttpProxy httpProxy) {
        return new NetworkSettings(Optional.of(httpProxy), Optional.empty(), INTERNAL);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    @Test
    void callersShareOneHttpClient() {
        NetworkSettings networkSettings = Clients.direct();

        assertThat(networkSettings.client(Duration.ofSeconds(5)))
                .isSameAs(networkSettings.client(Duration.ofSeconds(5)));
    }

    /** Java 17 would keep it for 20 minutes. */
    @Test
    void idleConnectionIsKeptForHalfAMinute() {
        var unused = client("https://localhost:" + port(), Clients.direct());

        assertThat(System.getProperty("jdk.httpclient.keepalive.timeout")).isEqualTo("30");
    }

    private NetworkSettings trusting(Optional<HttpProxy> httpProxy) {
        try {
            Path file = Files.writeString(
                    folder.resolve("ca.crt"), Certificate.forLoopback().pem());
            return new NetworkSettings(httpProxy, Optional.of(AdditionalCas.read(file.toString())), INTERNAL);
        } catch (IOException | AdditionalCas.Unusable failed) {
            throw new AssertionError(failed);
        }
    }

    private static EnvironmentObjects client(String url, NetworkSettings networkSettings) {
        return Clients.to(
                new ClientSettings(URI.create(url), networkSettings, "clm8", () -> "a-token", Eventually.LIMIT, "1"));
    }

    private static HttpsServer httpsServer() {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(
                    new HttpsConfigurator(Certificate.forLoopback().serverContext()));
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            return server;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
