package io.astronomer.operator.controller;

import io.astronomer.operator.astro.AstroException;
import io.astronomer.operator.astro.CreateRequest;
import io.astronomer.operator.astro.EntityFilter;
import io.astronomer.operator.astro.EntityPage;
import io.astronomer.operator.astro.EnvironmentObjects;
import io.astronomer.operator.astro.ListFilter;
import io.astronomer.operator.astro.Page;
import io.astronomer.operator.astro.RemoteObject;
import io.astronomer.operator.astro.UpdateRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client of Astro that records each call, and fails the next call of a kind before or after its effect. */
final class RecordingEnvironmentObjects implements EnvironmentObjects {
    final List<String> calls = new ArrayList<>();
    private final EnvironmentObjects service;
    private @Nullable Break next;
    private UnaryOperator<RemoteObject> response = UnaryOperator.identity();

    private record Break(String call, AstroException failure, boolean after) {}

    RecordingEnvironmentObjects(EnvironmentObjects service) {
        this.service = service;
    }

    static AstroException cutOff() {
        return new AstroException.Unavailable("cut off", OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    static AstroException taken() {
        return new AstroException.Conflict("taken", Optional.empty());
    }

    void failBefore(String call, AstroException failure) {
        next = new Break(call, failure, false);
    }

    void failAfter(String call, AstroException failure) {
        next = new Break(call, failure, true);
    }

    /** Returns each object with this description, as a service does that stores something else. */
    void showDescription(String text) {
        response = object -> new RemoteObject(
                object.id(),
                object.identity(),
                text,
                object.autoLinkDeployments(),
                object.payload(),
                object.links(),
                object.excluded(),
                object.createdAt(),
                object.updatedAt(),
                object.createdBy(),
                object.updatedBy());
    }

    @Override
    public String create(CreateRequest request) {
        return recorded("create", () -> service.create(request));
    }

    @Override
    public RemoteObject get(String id) {
        return recorded("get", () -> response.apply(service.get(id)));
    }

    @Override
    public EntityPage entities(EntityFilter filter, int offset) {
        return recorded("list " + filter.scope(), () -> service.entities(filter, offset));
    }

    @Override
    public Page list(ListFilter listFilter, int offset) {
        return recorded("list", () -> {
            Page page = service.list(listFilter, offset);
            return new Page(
                    page.objects().stream().map(response).toList(),
                    page.others(),
                    page.rowIds(),
                    page.total(),
                    page.unusable());
        });
    }

    @Override
    public RemoteObject update(String id, UpdateRequest request) {
        return recorded("update", () -> response.apply(service.update(id, request)));
    }

    @Override
    public void excludeDeployment(String id, String deploymentId) {
        recorded("exclude", () -> {
            service.excludeDeployment(id, deploymentId);
            return id;
        });
    }

    @Override
    public void delete(String id) {
        recorded("delete", () -> {
            service.delete(id);
            return id;
        });
    }

    private <T> T recorded(String call, Supplier<T> effect) {
        calls.add(call);
        Break broken = next != null && next.call().equals(call) ? next : null;
        next = broken == null ? next : null;
        if (broken != null && !broken.after()) {
            throw broken.failure();
        }
        T answer = effect.get();
        if (broken != null) {
            throw broken.failure();
        }
        return answer;
    }
}
