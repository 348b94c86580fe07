package io.astronomer.operator.sandbox.kube.schema.functions;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All additional functions, for the compiler and for the evaluation. */
public final class Library implements CelCompilerLibrary, CelRuntimeLibrary {
    private final Map<String, List<CelOverloadDecl>> functions = new LinkedHashMap<>();
    private final List<CelFunctionBinding> bindings = new ArrayList<>();

    private Library() {}

    public static Library all() {
        Library library = new Library();
        Formats.addTo(library);
        Lists.addTo(library);
        Regexes.addTo(library);
        Urls.addTo(library);
        Quantities.addTo(library);
        return library;
    }

    void add(String function, CelOverloadDecl overload, CelFunctionBinding binding) {
        functions.computeIfAbsent(function, name -> new ArrayList<>()).add(overload);
        bindings.add(binding);
    }

    @Override
    public void setCheckerOptions(CelCheckerBuilder checker) {
        functions.forEach((name, overloads) ->
                checker.addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(name, overloads)));
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(bindings);
    }
}
