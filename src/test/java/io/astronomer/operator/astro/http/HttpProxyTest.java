package io.astronomer.operator.astro.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProxyTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://proxy.internal:3128", "http://proxy.internal:3128/"})
    void proxyUrlHasAHostAndAPort(String text) {
        assertThat(HttpProxy.parse(text)).contains(new HttpProxy("proxy.internal", 3128));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.internal:3128",
                "http://proxy.internal",
                "http://proxy.internal:0",
                "http://proxy.internal:65536",
                "https://proxy.internal:3128",
                "socks5://proxy.internal:1080",
                "http://me:canary@proxy.internal:3128",
                "http://proxy.internal:3128/path",
                "http://proxy.internal:3128?a",
                "http://proxy internal:3128",
                ""
            })
    void otherTextIsNoProxyUrl(String text) {
        assertThat(HttpProxy.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.astronomer.io/v1, true",
        "http://astro.internal, true",
        "http://localhost:8888, false",
        "https://127.0.0.1, false",
        "https://[::1]:8443/v1, false"
    })
    void proxyServesAllHostsExceptLoopback(String url, boolean serves) {
        assertThat(new HttpProxy("proxy.internal", 3128).serves(URI.create(url)))
                .isEqualTo(serves);
    }
}
