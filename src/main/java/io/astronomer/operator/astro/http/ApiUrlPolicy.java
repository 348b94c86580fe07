package io.astronomer.operator.astro.http;

import io.astronomer.operator.astro.DisplayText;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Policy for the API's URLs: plain HTTP only to this machine and to named hosts, because it shows the token. Sends no DNS
 * request.
 *
 * @param plainHttp hosts, as {@code host} or {@code host:port}, that may use plain HTTP
 */
public record ApiUrlPolicy(Set<String> plainHttp) {
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
    private static final Pattern ENTRY =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(:\\d{1,5})?");

    public ApiUrlPolicy {
        plainHttp = Set.copyOf(plainHttp);
        plainHttp.stream().filter(entry -> !isEntry(entry)).findAny().ifPresent(entry -> {
            throw new IllegalArgumentException("plainHttp must be hosts as host or host:port, but contains " + entry);
        });
    }

    /** Returns whether the text is a host with or without a port, in lower case. */
    public static boolean isEntry(String text) {
        return ENTRY.matcher(text).matches();
    }

    /**
     * Returns the problem of the URL and the remedy; empty when it is allowed. Quotes no secret part.
     *
     * @param field name of the URL's setting
     */
    public Optional<String> problem(String field, String text) {
        if (text.contains("@")) {
            return Optional.of(field + " must not contain credentials");
        }
        if (text.contains("?") || text.contains("#")) {
            return Optional.of(field + " must be an absolute http or https URL with neither query nor fragment");
        }
        Optional<URI> url = parsed(text);
        if (url.isEmpty()) {
            return Optional.of(field + " must be an absolute http or https URL, but is " + quoted(text));
        }
        return mayBeCalled(url.get())
                ? Optional.empty()
                : Optional.of(
                        field + " must be https, as its host is neither a loopback address nor one for which plain"
                                + " http is allowed, but is " + quoted(text));
    }

    private boolean mayBeCalled(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        int port = url.getPort() < 0 ? 80 : url.getPort();
        return "https".equals(url.getScheme())
                || isLoopback(host)
                || plainHttp.contains(host)
                || plainHttp.contains(host + ":" + port);
    }

    private static Optional<URI> parsed(String text) {
        try {
            URI url = new URI(text);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            return http && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** Returns whether the host is this machine, whatever DNS says. */
    static boolean isLoopback(String host) {
        if (!host.startsWith("[")) {
            return host.equalsIgnoreCase("localhost")
                    || LOOPBACK_V4.matcher(host).matches();
        }
        try {
            // An address in brackets needs no DNS request.
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }

    private static String quoted(String text) {
        return "'" + DisplayText.line(text) + "'";
    }
}
