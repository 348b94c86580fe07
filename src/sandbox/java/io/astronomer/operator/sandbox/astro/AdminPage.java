package io.astronomer.operator.sandbox.astro;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page of recent requests, for people and, at {@code /requests}, as JSON. A DELETE there clears them. Bodies may
 * hold secrets and are not shown.
 */
final class AdminPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>Astro service</title>
            <style>body {font: 14px sans-serif} td, th {padding: 2px 12px 2px 0; text-align: left} .bad {color: #b00}</style>
            </head><body><h1>Astro service</h1><p>%s</p>
            <table><tr><th>time</th><th>operation</th><th>request</th><th>status</th><th>token</th><th>client</th></tr>
            %s</table></body></html>
            """;

    private final AstroService service;
    private final RecentCalls recent;

    AdminPage(AstroService service, RecentCalls recent) {
        this.service = service;
        this.recent = recent;
    }

    void handle(HttpServerRequest request) {
        switch (request.method().name() + " " + request.path()) {
            case "GET /" -> answer(request, 200, "text/html; charset=utf-8", page());
            case "GET /requests" -> answer(request, 200, "application/json", Json.write(json()));
            case "DELETE /requests" -> {
                recent.clear();
                request.response().setStatusCode(204).end();
            }
            default -> answer(request, 404, "text/plain", "GET / or /requests, or DELETE /requests\n");
        }
    }

    private static void answer(HttpServerRequest request, int status, String contentType, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .end(body);
    }

    private String page() {
        String rows = recent.entries().stream().map(AdminPage::row).collect(Collectors.joining());
        return PAGE.formatted(escaped(service.serviceVariants().toString()), rows);
    }

    private static String row(RecentCalls.Entry entry) {
        Call call = entry.call();
        String style = call.status() / 100 == 2 ? "" : " class=\"bad\"";
        return "<tr" + style + ">"
                + List.of(
                                entry.at().toString(),
                                call.operation().toString(),
                                call.method() + " " + target(call),
                                call.status() == 0 ? "cut" : String.valueOf(call.status()),
                                call.tokenName(),
                                client(call))
                        .stream()
                        .map(text -> "<td>" + escaped(text) + "</td>")
                        .collect(Collectors.joining())
                + "</tr>\n";
    }

    private ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("readings", service.serviceVariants().toString());
        ArrayNode rows = json.putArray("requests");
        recent.entries()
                .forEach(entry -> rows.addObject()
                        .put("at", entry.at().toString())
                        .put("operation", entry.call().operation().toString())
                        .put("method", entry.call().method())
                        .put("target", target(entry.call()))
                        .put("status", entry.call().status())
                        .put("token", entry.call().tokenName())
                        .put("client", client(entry.call())));
        return json;
    }

    private static String target(Call call) {
        String query = call.query().entrySet().stream()
                .flatMap(parameter -> parameter.getValue().stream().map(value -> parameter.getKey() + "=" + value))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? call.path() : call.path() + "?" + query;
    }

    private static String client(Call call) {
        String named = call.header("x-astro-client-identifier");
        return named.isEmpty() ? call.header("user-agent") : named;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
