package io.astronomer.operator.sandbox.kube.schema.functions;

import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The functions isURL and url, and the accessors of a URL. */
final class Urls {
    private static final OpaqueType URL = OpaqueType.create("kubernetes.URL");

    private Urls() {}

    static void addTo(Library library) {
        library.add(
                "url",
                CelOverloadDecl.newGlobalOverload("string_to_url", URL, SimpleType.STRING),
                CelFunctionBinding.from(
                        "string_to_url",
                        String.class,
                        text -> parsed(text)
                                .orElseThrow(() -> new CelEvaluationException("URL parse error: " + text))));
        library.add(
                "isURL",
                CelOverloadDecl.newGlobalOverload("is_url_string", SimpleType.BOOL, SimpleType.STRING),
                CelFunctionBinding.from(
                        "is_url_string", String.class, text -> parsed(text).isPresent()));
        getter(library, "getScheme", "url_get_scheme", SimpleType.STRING, url -> orEmpty(url.getScheme()));
        getter(library, "getHost", "url_get_host", SimpleType.STRING, Urls::host);
        getter(library, "getHostname", "url_get_hostname", SimpleType.STRING, Urls::hostname);
        getter(library, "getPort", "url_get_port", SimpleType.STRING, Urls::port);
        getter(library, "getEscapedPath", "url_get_escaped_path", SimpleType.STRING, url -> orEmpty(url.getRawPath()));
        getter(
                library,
                "getQuery",
                "url_get_query",
                MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)),
                Urls::query);
    }

    private static void getter(
            Library library, String function, String id, CelType result, CelFunctionOverload.Unary<URI> part) {
        library.add(
                function,
                CelOverloadDecl.newMemberOverload(id, result, URL),
                CelFunctionBinding.from(id, URI.class, part));
    }

    /** Returns an absolute URL, or a path from the root. */
    private static Optional<URI> parsed(String text) {
        try {
            URI url = new URI(text);
            return url.isAbsolute() || text.startsWith("/") ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException wrong) {
            return Optional.empty();
        }
    }

    private static String orEmpty(@Nullable String part) {
        return Objects.requireNonNullElse(part, "");
    }

    private static String host(URI url) {
        String authority = orEmpty(url.getRawAuthority());
        return authority.substring(authority.lastIndexOf('@') + 1);
    }

    private static String hostname(URI url) {
        return orEmpty(url.getHost()).replaceAll("^\\[|]$", "");
    }

    private static String port(URI url) {
        return url.getPort() < 0 ? "" : Integer.toString(url.getPort());
    }

    private static Map<String, List<String>> query(URI url) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : orEmpty(url.getRawQuery()).split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                query.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
