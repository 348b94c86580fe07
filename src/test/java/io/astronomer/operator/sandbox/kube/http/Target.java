package io.astronomer.operator.sandbox.kube.http;

import io.astronomer.operator.sandbox.kube.error.ApiError;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import io.astronomer.operator.sandbox.kube.store.ResourceKey;

/** What a path points at: a type, and in it a namespace, a name and a subresource as far as given. */
public record Target(ResourceType type, String namespace, String name, String subresource) {
    ResourceKey key() {
        return type.key(namespace, name);
    }

    Target named(String otherName) {
        return new Target(type, namespace, otherName, subresource);
    }

    boolean collection() {
        return name.isEmpty();
    }

    boolean status() {
        return subresource.equals("status");
    }

    ApiError notFound() {
        return ApiError.notFound(type.group(), type.plural(), name);
    }

    ApiError modified() {
        return ApiError.modified(type.group(), type.plural(), name);
    }

    ApiError conflict(String why) {
        return ApiError.conflict(type.group(), type.plural(), name, why);
    }
}
