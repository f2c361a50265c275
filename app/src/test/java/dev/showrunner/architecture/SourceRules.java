package dev.showrunner.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What a source file must keep to. Reads sources with the JDK's own parser. */
final class SourceRules {
  static final int METHOD_LINES = 70;
  static final int FILE_LINES = 400;
  static final int CONSTRUCTOR_PARAMETERS = 8;

  private SourceRules() {}

  /** A line for each violation in a file. */
  static List<String> check(Path file) throws IOException {
    return check(file.toString(), Files.readString(file));
  }

  /** A line for each violation in a source; the name is only for the messages. */
  static List<String> check(String name, String source) throws IOException {
    var violations = new ArrayList<String>();
    long lines = source.lines().count();
    if (lines > FILE_LINES) {
      violations.add("%s has %d lines, %d at most".formatted(name, lines, FILE_LINES));
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task =
        (JavacTask)
            compiler.getTask(null, null, diagnostic -> {}, null, null, List.of(new Text(source)));
    for (CompilationUnitTree unit : task.parse()) {
      new Visitor(name, unit, Trees.instance(task).getSourcePositions(), violations)
          .scan(unit, null);
    }
    return violations;
  }

  private static final class Visitor extends TreeScanner<Void, Void> {
    private final String name;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> violations;
    private ClassTree type;

    private Visitor(
        String name, CompilationUnitTree unit, SourcePositions positions, List<String> violations) {
      this.name = name;
      this.unit = unit;
      this.positions = positions;
      this.violations = violations;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      ClassTree outer = type;
      type = tree;
      super.visitClass(tree, unused);
      type = outer;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      LineMap map = unit.getLineMap();
      long first = map.getLineNumber(positions.getStartPosition(unit, method));
      long last = map.getLineNumber(positions.getEndPosition(unit, method));
      long lines = last - first + 1;
      String where = "%s:%d %s".formatted(name, first, method.getName());
      if (lines > METHOD_LINES) {
        violations.add("%s has %d lines, %d at most".formatted(where, lines, METHOD_LINES));
      }
      int parameters = method.getParameters().size();
      if (isConstructor(method) && parameters > CONSTRUCTOR_PARAMETERS && !isCanonical(method)) {
        violations.add(
            "%s takes %d parameters, %d at most"
                .formatted(where, parameters, CONSTRUCTOR_PARAMETERS));
      }
      return super.visitMethod(method, unused);
    }

    private static boolean isConstructor(MethodTree method) {
      return method.getName().contentEquals("<init>");
    }

    /** Written out canonical constructor of a record: as many parameters as components (ADR 2). */
    private boolean isCanonical(MethodTree constructor) {
      if (type.getKind() != Tree.Kind.RECORD) {
        return false;
      }
      long components =
          type.getMembers().stream()
              .filter(member -> member instanceof VariableTree)
              .map(member -> (VariableTree) member)
              .filter(field -> field.getInitializer() == null)
              .filter(field ->
                  !field
                      .getModifiers()
                      .getFlags()
                      .contains(javax.lang.model.element.Modifier.STATIC))
              .count();
      return components == constructor.getParameters().size();
    }
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    private Text(String text) {
      super(URI.create("text:///Source.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
