package io.astronomer.operator.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.astronomer.operator.foundation.StrictJson;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Connections as URIs. */
final class ConnectionUri {
    private static final String WHOLE = "uri";
    private static final String SEPARATOR = "://";
    private static final String EXTRA_KEY = "__extra__";
    private static final String NOT_UTF_8 = "must be UTF-8 with % escapes, such as %C3%A9";
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern REMOVED = Pattern.compile("[\\t\\r\\n]");
    private static final Pattern UNSAFE = Pattern.compile("[/?#@:]");

    private final Fields fields;
    private final SplitUri parts;
    /** Scheme of the host, with its separator; empty without one. */
    private final String protocol;

    private ConnectionUri(Fields fields, SplitUri parts, String protocol) {
        this.fields = fields;
        this.parts = parts;
        this.protocol = protocol;
    }

    /** Reads a URI without whitespace around it. */
    static void read(String text, Fields fields) {
        String uri = REMOVED.matcher(text).replaceAll("");
        int end = uri.indexOf(SEPARATOR);
        if (end < 0 && !uri.startsWith("//")) {
            fields.problem(WHOLE, "must begin with the connection type and ://, such as postgres://");
        } else if (uri.indexOf('#') >= 0) {
            fields.problem(WHOLE, "must not contain #: write %23");
        } else if (uri.startsWith("//")) {
            whole(uri, fields);
        } else if (!SCHEME.matcher(uri.substring(0, end)).matches()) {
            fields.problem(Fields.TYPE, "must have letters, digits, +, - and . only before ://: write - for _");
        } else {
            fields.put(Fields.TYPE, TextNode.valueOf(uri.substring(0, end).toLowerCase(Locale.ROOT)));
            afterScheme(uri.substring(0, end), uri.substring(end + SEPARATOR.length()), fields);
        }
    }

    /** A second scheme is that of the host, and stands before login and password. */
    private static void afterScheme(String scheme, String rest, Fields fields) {
        int end = rest.indexOf(SEPARATOR);
        if (end < 0) {
            whole("//" + rest, fields);
            return;
        }
        String protocol = rest.substring(0, end);
        String host = rest.substring(end + SEPARATOR.length());
        if (!SCHEME.matcher(protocol).matches() || host.contains(SEPARATOR)) {
            fields.problem(WHOLE, "must contain :// only after its scheme and the host's: write %3A%2F%2F elsewhere");
        } else if (protocol.equalsIgnoreCase(scheme)) {
            fields.problem(Fields.HOST, "must not begin with the URI's own scheme: write %3A%2F%2F for its ://");
        } else {
            new ConnectionUri(fields, SplitUri.of("//" + host), protocol.toLowerCase(Locale.ROOT) + SEPARATOR).read();
        }
    }

    private static void whole(String uri, Fields fields) {
        if (uri.contains(SEPARATOR)) {
            fields.problem(WHOLE, "must contain :// only after its scheme and the host's: write %3A%2F%2F elsewhere");
        } else {
            new ConnectionUri(fields, SplitUri.of(uri), "").read();
        }
    }

    private void read() {
        if (parts.authority().indexOf('[') >= 0 || parts.authority().indexOf(']') >= 0) {
            bracketed();
        } else {
            host(SplitUri.before(parts.hostAndPort(), ':'));
            port(SplitUri.after(parts.hostAndPort(), ':'));
        }
        decoded(Fields.LOGIN, SplitUri.before(parts.user(), ':'));
        decoded(Fields.PASSWORD, SplitUri.after(parts.user(), ':'));
        decoded(Fields.SCHEMA, parts.path().isEmpty() ? "" : parts.path().substring(1));
        if (!parts.query().isEmpty()) {
            query();
        }
    }

    private void bracketed() {
        String host = parts.hostAndPort();
        int end = host.indexOf(']');
        boolean whole = host.startsWith("[") && end > 0 && parts.user().indexOf('[') < 0;
        String after = end < 0 ? "" : host.substring(end + 1);
        if (!whole || !Ipv6Address.matches(host.substring(1, end)) || !(after.isEmpty() || after.startsWith(":"))) {
            fields.problem(
                    Fields.HOST,
                    "must have brackets around an IPv6 address only, such as [::1]: write %5B and %5D elsewhere");
            return;
        }
        host(host.substring(1, end));
        port(SplitUri.after(after, ':'));
    }

    /** Letters are in lower case up to the first escape, as for Airflow. A host with an encoded slash keeps its case. */
    private void host(String encoded) {
        if (isAmbiguous()) {
            fields.problem(Fields.HOST, "must not contain characters that stand for one of / ? # @ : in a host name");
            return;
        }
        int percent = encoded.indexOf('%');
        String lower = percent < 0
                ? encoded.toLowerCase(Locale.ROOT)
                : encoded.substring(0, percent).toLowerCase(Locale.ROOT) + encoded.substring(percent);
        Optional<String> host = PercentDecoding.decode(lower);
        if (host.filter(name -> name.indexOf('/') >= 0).isPresent()) {
            host = PercentDecoding.decode(SplitUri.before(parts.hostAndPort(), ':'));
        }
        if (host.isEmpty()) {
            fields.problem(Fields.HOST, NOT_UTF_8);
        } else if (!host.get().isEmpty()) {
            fields.put(Fields.HOST, TextNode.valueOf(protocol + host.get()));
        }
    }

    private boolean isAmbiguous() {
        String plain = parts.authority().replaceAll("[@:#?]", "");
        String normal = Normalizer.normalize(plain, Normalizer.Form.NFKC);
        return !plain.equals(normal) && UNSAFE.matcher(normal).find();
    }

    private void port(String text) {
        if (!text.isEmpty() && !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            fields.problem(
                    Fields.PORT,
                    "must be an integer from 0 to 65535: if login or password contain one of / ? # @ :, write its %"
                            + " escape, such as %2F");
        } else {
            fields.put(Fields.PORT, TextNode.valueOf(text.replaceFirst("^0+(?=.)", "")));
        }
    }

    private void decoded(String field, String encoded) {
        PercentDecoding.decode(encoded)
                .ifPresentOrElse(
                        text -> fields.put(field, TextNode.valueOf(text)), () -> fields.problem(field, NOT_UTF_8));
    }

    private void query() {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        for (String pair : parts.query().split("&", -1)) {
            Optional<String> name =
                    PercentDecoding.decode(SplitUri.before(pair, '=').replace('+', ' '));
            Optional<String> value =
                    PercentDecoding.decode(SplitUri.after(pair, '=').replace('+', ' '));
            if (name.isEmpty() || value.isEmpty()) {
                fields.problem(Fields.EXTRA, NOT_UTF_8);
                return;
            }
            if (!pair.isEmpty()) {
                members.put(name.get(), value.get());
            }
        }
        JsonNode extra = members.path(EXTRA_KEY);
        fields.put(Fields.EXTRA, extra.isMissingNode() ? withJson(members) : extra);
    }

    /** A member that is JSON is read as JSON, such as {@code 5} and {@code true}. */
    private static ObjectNode withJson(ObjectNode members) {
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        members.properties().forEach(member -> {
            String text = member.getValue().textValue();
            read.set(member.getKey(), StrictJson.value(text).orElse(member.getValue()));
        });
        return read;
    }
}
