package io.astronomer.operator.astro.http;

import java.util.Locale;
import java.util.Map;

/** Adds the User-Agent and client headers that the vendor asks for. */
final class UserAgentTransport implements Transport {
    static final String NAME = "astro-operator";

    private final Transport next;
    private final Map<String, String> headers;

    UserAgentTransport(Transport next, String version) {
        this.next = next;
        String platform = platform();
        this.headers = Map.of(
                "x-astro-client-identifier", NAME,
                "x-astro-client-version", version,
                "x-client-os-identifier", platform,
                "User-Agent", NAME + "/" + version + " (" + platform + ")");
    }

    @Override
    public ApiResponse send(ApiRequest apiRequest) {
        return next.send(apiRequest.with(headers));
    }

    private static String platform() {
        String platform = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
        return platform.toLowerCase(Locale.ROOT).replace(" ", "");
    }
}
