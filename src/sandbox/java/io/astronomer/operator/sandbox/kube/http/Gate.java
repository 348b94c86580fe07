package io.astronomer.operator.sandbox.kube.http;

import io.astronomer.operator.sandbox.kube.access.Action;
import io.astronomer.operator.sandbox.kube.access.Authenticator;
import io.astronomer.operator.sandbox.kube.access.Rbac;
import io.astronomer.operator.sandbox.kube.access.User;
import io.astronomer.operator.sandbox.kube.resource.Refusal;
import io.astronomer.operator.sandbox.kube.resource.ResourceType;
import java.util.List;
import java.util.Locale;

/** Authenticates and authorizes a request. */
final class Gate {
    /** Paths that are open to every user, as on a cluster with the default roles. */
    private static final List<String> OPEN = List.of("/version", "/healthz", "/readyz", "/livez");

    private final Authenticator authenticator;
    private final Rbac rbac;

    Gate(Authenticator authenticator, Rbac rbac) {
        this.authenticator = authenticator;
        this.rbac = rbac;
    }

    User user(String path, String authorization) {
        if (authorization.isEmpty() && OPEN.stream().anyMatch(path::startsWith)) {
            return User.ANONYMOUS;
        }
        return authenticator.authenticate(authorization);
    }

    /** Returns the effective user: a user with the permission to impersonate can name another one. */
    User impersonated(User user, String name, List<String> groups) {
        if (name.isEmpty()) {
            return user;
        }
        rbac.require(user, new Action("impersonate", "", "users", "", "", name, ""));
        groups.forEach(group -> rbac.require(user, new Action("impersonate", "", "groups", "", "", group, "")));
        return User.called(name, groups);
    }

    void admitToPath(Call call) {
        if (OPEN.stream().noneMatch(call.path()::startsWith)) {
            rbac.require(call.user(), Action.onPath(call.method().toLowerCase(Locale.ROOT), call.path()));
        }
    }

    void admit(Call call, Target target) {
        ResourceType type = target.type();
        Action action = new Action(
                verb(call, target.one()),
                type.group(),
                type.plural(),
                target.subresource(),
                target.namespace(),
                target.name(),
                "");
        rbac.require(call.user(), action);
    }

    private static String verb(Call call, boolean one) {
        return switch (call.method()) {
            case "GET" -> call.watches() ? "watch" : read(one);
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> one ? "delete" : "deletecollection";
            default -> throw Refusal.methodNotAllowed();
        };
    }

    private static String read(boolean one) {
        return one ? "get" : "list";
    }
}
