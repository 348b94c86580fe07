package io.astronomer.operator.astro.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.Selection;
import io.astronomer.operator.astro.UpdateRequest;

/** The first layer: the port's six calls, each one request. */
final class HttpEnvironmentObjects implements EnvironmentObjects {
    private final Calls calls;
    private final Transport transport;

    HttpEnvironmentObjects(Calls calls, Transport transport) {
        this.calls = calls;
        this.transport = transport;
    }

    @Override
    public String create(CreateRequest request) {
        Answer answer = send(calls.create(request));
        try {
            return RemoteJson.id(answer.requireObject(), answer);
        } catch (RemoteJson.Incomplete incomplete) {
            throw answer.unreadable(incomplete.what());
        }
    }

    @Override
    public RemoteObject get(String id) {
        return object(id, send(calls.get(id)));
    }

    @Override
    public Page list(Selection selection, int offset) {
        return send(calls.list(selection, offset)).requirePage();
    }

    @Override
    public RemoteObject update(String id, UpdateRequest request) {
        return object(id, send(calls.update(id, request)));
    }

    @Override
    public void excludeDeployment(String id, String deploymentId) {
        transport.send(calls.exclude(id, deploymentId));
    }

    @Override
    public void delete(String id) {
        try {
            transport.send(calls.delete(id));
        } catch (AstroException.NotFound gone) {
            // Whoever deleted it, it is not there any more.
        }
    }

    private Answer send(Call call) {
        return transport.send(call).to(call);
    }

    /** The id is optional in the vendor's schema; here it is known. */
    private static RemoteObject object(String id, Answer answer) {
        ObjectNode body = answer.requireObject();
        if (Json.text(body, "id").isEmpty()) {
            body.put("id", id);
        }
        try {
            return RemoteJson.read(body, answer)
                    .orElseThrow(() -> answer.unreadable("holds an object of a type or scope that is not known"));
        } catch (RemoteJson.Incomplete incomplete) {
            throw answer.unreadable(incomplete.what());
        }
    }
}
