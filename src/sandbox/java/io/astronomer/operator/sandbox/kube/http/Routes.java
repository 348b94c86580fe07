package io.astronomer.operator.sandbox.kube.http;

import io.astronomer.operator.sandbox.kube.resource.Catalog;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import java.util.Arrays;
import java.util.List;

/** Responds to every request that is no watch; a refusal becomes its Status. */
final class Routes {
    private final Gate gate;
    private final Discovery discovery;
    private final OpenApi openApi;
    private final Rest rest;

    Routes(Gate gate, Catalog catalog, Rest rest) {
        this.gate = gate;
        discovery = new Discovery(catalog);
        openApi = new OpenApi(catalog);
        this.rest = rest;
    }

    Response answer(Call call) {
        try {
            return dispatch(call);
        } catch (Refusal refusal) {
            return Response.refused(refusal);
        }
    }

    private Response dispatch(Call call) {
        List<String> parts = Arrays.stream(call.path().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        String first = parts.isEmpty() ? "" : parts.get(0);
        if ((first.equals("api") && parts.size() > 2) || (first.equals("apis") && parts.size() > 3)) {
            return rest.answer(call);
        }
        gate.admitToPath(call);
        return switch (first) {
            case "version" -> Response.ok(Discovery.version());
            case "healthz", "readyz", "livez" -> Response.text("ok");
            case "api" ->
                Response.ok(parts.size() == 1 ? discovery.coreVersions() : discovery.resources("", parts.get(1)));
            case "apis" ->
                switch (parts.size()) {
                    case 1 -> Response.ok(discovery.groups());
                    case 2 -> Response.ok(discovery.group(parts.get(1)));
                    default -> Response.ok(discovery.resources(parts.get(1), parts.get(2)));
                };
            case "openapi" -> openApi(parts);
            default -> throw Refusal.noSuchPath();
        };
    }

    private Response openApi(List<String> parts) {
        if (parts.size() < 2 || !parts.get(1).equals("v3")) {
            throw Refusal.noSuchPath();
        }
        return Response.ok(
                parts.size() == 2
                        ? openApi.index()
                        : openApi.document(String.join("/", parts.subList(3, parts.size()))));
    }
}
