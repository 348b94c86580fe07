package io.astronomer.operator.bench.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.astronomer.operator.sandbox.astro.Operation;
import io.astronomer.operator.sandbox.astro.SandboxFixtures;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AstroTest {

    @Test
    void serviceInItsOwnProcessReportsItsRequests(@TempDir Path folder) {
        try (Astro astro = Astro.start(folder)) {
            FloorAstro client = new FloorAstro(astro.url());
            client.list(Scopes.all().get(9));
            astro.mark();

            client.create(Map.copyOf(ResourceTemplate.of(3).resource().<Map<String, Object>>get("spec")));
            astro.limit(1, false);
            client.list(Scopes.all().get(0));

            assertThatThrownBy(() -> client.list(Scopes.all().get(0))).hasMessageContaining("429");
            assertThat(astro.writes()).isEqualTo(1);
            assertThat(astro.calls().of(Operation.CREATE).firstWrites()).containsOnlyKeys("BENCH_000003");
            assertThat(astro.calls().summary()).isEqualTo("CREATE 200: 1, LIST 200: 1, LIST 429: 1");
        }
    }

    @Test
    void serviceIsOfferedByTlsUnderTheNameOfAstrosApi(@TempDir Path folder) throws Exception {
        try (Astro astro = Astro.start(folder)) {
            HttpClient client = through(astro.secure(folder.resolve("ca.pem")), folder.resolve("ca.pem"));

            assertThat(get(client, "https://api.astronomer.io/v1/organizations").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void proxyRefusesOtherHosts(@TempDir Path folder) throws Exception {
        try (Astro astro = Astro.start(folder)) {
            HttpClient client = through(astro.secure(folder.resolve("ca.pem")), folder.resolve("ca.pem"));

            assertThatThrownBy(() -> get(client, "https://updates.astronomer.io/"))
                    .isInstanceOf(IOException.class);
        }
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + SandboxFixtures.ORGANIZATION_TOKEN)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient through(String proxy, Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .proxy(ProxySelector.of(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), URI.create(proxy).getPort())))
                .build();
    }
}
