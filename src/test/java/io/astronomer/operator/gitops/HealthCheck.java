package io.astronomer.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.TableLib;

/** Runs the health check as Argo CD runs those of its ConfigMap: with the base, package and table libraries, no more. */
final class HealthCheck {
    static final Path FOLDER =
            Path.of("deploy", "argocd", "resource_customizations", "astro.astronomer.io", "EnvironmentObject");

    private HealthCheck() {}

    /** What the script returns. */
    record Health(String status, String message) {}

    static Health of(Object resource) throws IOException {
        Globals globals = new Globals();
        globals.load(new BaseLib());
        globals.load(new PackageLib());
        globals.load(new TableLib());
        LoadState.install(globals);
        LuaC.install(globals);
        globals.set("obj", lua(Serialization.unmarshal(Serialization.asJson(resource), JsonNode.class)));
        LuaValue answer = globals.load(script(), "health.lua").call();
        return new Health(
                answer.get("status").checkjstring(), answer.get("message").checkjstring());
    }

    static String script() throws IOException {
        return Files.readString(FOLDER.resolve("health.lua"));
    }

    private static LuaValue lua(JsonNode node) {
        if (node.isObject()) {
            LuaTable table = new LuaTable();
            node.properties().forEach(field -> table.set(field.getKey(), lua(field.getValue())));
            return table;
        }
        if (node.isArray()) {
            return LuaValue.listOf(node.valueStream().map(HealthCheck::lua).toArray(LuaValue[]::new));
        }
        if (node.isNumber()) {
            return LuaValue.valueOf(node.asDouble());
        }
        if (node.isBoolean()) {
            return LuaValue.valueOf(node.asBoolean());
        }
        return node.isNull() ? LuaValue.NIL : LuaValue.valueOf(node.asText());
    }
}
