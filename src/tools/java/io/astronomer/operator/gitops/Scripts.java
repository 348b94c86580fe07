package io.astronomer.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.OsLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.TableLib;

/** Runs scripts as Argo CD does: only with the base, package and table libraries, and the clock. */
final class Scripts {
    static final Path FOLDER = Path.of("deploy", "argocd", "resource_customizations", "astro.astronomer.io");
    static final List<String> KINDS = List.of("AstroOrganization", "EnvironmentObject");
    static final List<String> ACTIONS = List.of("approve", "reconcile", "resume", "suspend");

    private Scripts() {}

    static Path health(String kind) {
        return FOLDER.resolve(kind).resolve("health.lua");
    }

    static Path actions() {
        return FOLDER.resolve("EnvironmentObject").resolve("actions");
    }

    static Path action(String name) {
        return actions().resolve(name).resolve("action.lua");
    }

    static LuaValue run(Path script, Object resource) throws IOException {
        Globals globals = new Globals();
        globals.load(new BaseLib());
        globals.load(new PackageLib());
        globals.load(new TableLib());
        globals.load(new OsLib());
        for (String dangerous : List.of("execute", "exit", "getenv", "remove", "rename", "setlocale", "tmpname")) {
            globals.get("os").set(dangerous, LuaValue.NIL);
        }
        LoadState.install(globals);
        LuaC.install(globals);
        globals.set("obj", lua(Serialization.unmarshal(Serialization.asJson(resource), JsonNode.class)));
        return globals.load(Files.readString(script), script.toString()).call();
    }

    /** Converts a value. An empty table becomes a list, as in Argo CD. */
    static JsonNode json(LuaValue value) {
        if (!(value instanceof LuaTable table)) {
            return scalar(value);
        }
        if (table.length() > 0 || table.next(LuaValue.NIL).arg1().isnil()) {
            var list = JsonNodeFactory.instance.arrayNode();
            for (int i = 1; i <= table.length(); i++) {
                list.add(json(table.get(i)));
            }
            return list;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Varargs entry = table.next(LuaValue.NIL); !entry.arg1().isnil(); entry = table.next(entry.arg1())) {
            object.set(entry.arg1().tojstring(), json(entry.arg(2)));
        }
        return object;
    }

    private static JsonNode scalar(LuaValue value) {
        return switch (value.type()) {
            case LuaValue.TBOOLEAN -> JsonNodeFactory.instance.booleanNode(value.toboolean());
            case LuaValue.TNUMBER -> JsonNodeFactory.instance.numberNode(value.tolong());
            default -> JsonNodeFactory.instance.textNode(value.tojstring());
        };
    }

    private static LuaValue lua(JsonNode node) {
        if (node.isObject()) {
            LuaTable table = new LuaTable();
            node.properties().forEach(field -> table.set(field.getKey(), lua(field.getValue())));
            return table;
        }
        if (node.isArray()) {
            return LuaValue.listOf(node.valueStream().map(Scripts::lua).toArray(LuaValue[]::new));
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
