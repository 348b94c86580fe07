package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EntityFilter;
import io.astronomer.operator.astro.EntityPage;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.UpdateRequest;

/** HTTP implementation of the operations, one request each. */
final class HttpEnvironmentObjects implements EnvironmentObjects {
    private final RequestFactory requestFactory;
    private final Transport transport;

    HttpEnvironmentObjects(RequestFactory requestFactory, Transport transport) {
        this.requestFactory = requestFactory;
        this.transport = transport;
    }

    @Override
    public String create(CreateRequest request) {
        ApiResponse apiResponse = send(requestFactory.create(request));
        try {
            return RemoteObjectMapper.id(apiResponse.requireObject(), apiResponse);
        } catch (RemoteObjectMapper.Incomplete incomplete) {
            throw apiResponse.unreadable(incomplete.what());
        }
    }

    @Override
    public RemoteObject get(String id) {
        return object(id, send(requestFactory.get(id)));
    }

    @Override
    public Page list(ListFilter listFilter, int offset) {
        return send(requestFactory.list(listFilter, offset)).requirePage();
    }

    @Override
    public EntityPage entities(EntityFilter filter, int offset) {
        return send(requestFactory.entities(filter, offset)).requireEntities();
    }

    @Override
    public RemoteObject update(String id, UpdateRequest request) {
        return object(id, send(requestFactory.update(id, request)));
    }

    @Override
    public void excludeDeployment(String id, String deploymentId) {
        transport.send(requestFactory.exclude(id, deploymentId));
    }

    @Override
    public void delete(String id) {
        try {
            transport.send(requestFactory.delete(id));
        } catch (AstroException.NotFound gone) {
            // The object is gone, whichever client deleted it.
        }
    }

    private ApiResponse send(ApiRequest apiRequest) {
        return transport.send(apiRequest).to(apiRequest);
    }

    /** The vendor's schema has an optional id; here it is known. */
    private static RemoteObject object(String id, ApiResponse apiResponse) {
        ObjectNode body = apiResponse.requireObject();
        if (Json.text(body, "id").isEmpty()) {
            body.put("id", id);
        }
        try {
            return RemoteObjectMapper.read(body, apiResponse)
                    .orElseThrow(() -> apiResponse.unreadable("contains an object of an unknown type or scope"));
        } catch (RemoteObjectMapper.Incomplete incomplete) {
            throw apiResponse.unreadable(incomplete.what());
        }
    }
}
