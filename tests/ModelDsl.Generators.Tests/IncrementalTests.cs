using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Generators.Tests;

/// <summary>An edit costs what it changes, and nothing keeps an old compilation alive.</summary>
public sealed class IncrementalTests
{
    private const string InClass = """
        using ModelDsl;
        [Model("[B, 784]"), Linear(128), ReLU, Linear(10)]
        public partial class Mlp;
        """;

    private const string InFile = """
        model Net
        {
            input x: [B, 784];
            Linear(128) -> ReLU -> Linear(10)
        }
        """;

    [Fact]
    public void AnEditInAnUnrelatedFileCompilesNoModelAgain()
    {
        var compilation = Host.Compile(InClass, "class Other;");
        var driver = Host.Driver(("net.model", InFile)).RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], Tree("class Other { int x; }", 1)));

        AssertUntouched(Host.Reasons(driver, ModelGenerator.ClassesStep));
        AssertUntouched(Host.Reasons(driver, ModelGenerator.FilesStep));
        AssertUntouched(Host.Reasons(driver, ModelGenerator.CompiledStep), expected: 2);
        AssertUntouched(Host.Reasons(driver, ModelGenerator.PlansStep), expected: 2);
        AssertUntouched(Host.OutputReasons(driver));
    }

    [Fact]
    public void MovingAModelDoesNotWriteItsCodeAgain()
    {
        var compilation = Host.Compile(InClass);
        var file = Host.File("net.model", InFile);
        var driver = Host.Driver([file]).RunGenerators(compilation);
        driver = driver.ReplaceAdditionalText(file, Host.File("net.model", "// moved\n\n" + InFile));
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Tree("// moved\n\n" + InClass, 0)));

        Assert.All([.. Host.Reasons(driver, ModelGenerator.ClassesStep), .. Host.Reasons(driver, ModelGenerator.FilesStep)], static reason => Assert.Equal(IncrementalStepRunReason.Modified, reason));
        Assert.All(Host.Reasons(driver, ModelGenerator.PlansStep), static reason => Assert.True(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        AssertUntouched(Host.OutputReasons(driver));
    }

    [Fact]
    public void EditingOneModelCompilesNoOther()
    {
        var compilation = Host.Compile(InClass);
        var file = Host.File("a.model", InFile);
        var driver = Host.Driver([file, Host.File("b.model", InFile.Replace("Net", "Other"))]).RunGenerators(compilation);
        driver = driver.ReplaceAdditionalText(file, Host.File("a.model", InFile.Replace("128", "64")));
        driver = driver.RunGenerators(compilation);

        Assert.Single(Host.Reasons(driver, ModelGenerator.CompiledStep), static reason => reason == IncrementalStepRunReason.Modified);
        Assert.Single(Host.Reasons(driver, ModelGenerator.PlansStep), static reason => reason == IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void ChangingALayerWritesTheCodeAgain()
    {
        var compilation = Host.Compile(InClass);
        var driver = Host.Driver().RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Tree(InClass.Replace("128", "64"), 0)));

        Assert.Equal([IncrementalStepRunReason.Modified], Host.Reasons(driver, ModelGenerator.PlansStep));
        Assert.Contains("nn.Linear(784, 64)", driver.GetRunResult().GeneratedTrees.Single(static tree => tree.FilePath.EndsWith("Mlp.g.cs")).ToString());
    }

    [Fact]
    public void EqualSourcesGiveEqualModelsAndHashCodes()
    {
        var (first, second) = (Values(), Values());
        Assert.NotEmpty(first);
        Assert.Equal(first, second);
        Assert.Equal(first.Select(static v => v.GetHashCode()), second.Select(static v => v.GetHashCode()));

        static object[] Values()
        {
            var driver = Host.Driver(("net.model", InFile)).RunGenerators(Host.Compile(InClass));
            return [.. new[] { ModelGenerator.ClassesStep, ModelGenerator.FilesStep, ModelGenerator.CompiledStep, ModelGenerator.PlansStep }
                .SelectMany(step => Host.Outputs(driver, step)).Select(static output => output.Value)];
        }
    }

    [Fact]
    public void TheModelHoldsNothingOfTheCompilation()
    {
        var driver = Host.Driver(("net.model", InFile.Replace("128", "0"))).RunGenerators(Host.Compile(InClass.Replace("Linear(10)", "Linear(0)")));
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in new[] { ModelGenerator.ClassesStep, ModelGenerator.FilesStep, ModelGenerator.CompiledStep, ModelGenerator.PlansStep, ModelGenerator.OwnersStep, ModelGenerator.ProblemsStep })
            foreach (var (value, _) in Host.Outputs(driver, step))
                Visit(value);
        Assert.True(seen.Count > 50, $"Only {seen.Count} objects were walked.");

        void Visit(object? node)
        {
            if (node is null or string or Delegate or MemberInfo || node.GetType().IsPrimitive || node.GetType().IsEnum || !seen.Add(node))
                return;
            Assert.False(node is Microsoft.CodeAnalysis.Compilation or ISymbol or SyntaxNode or SyntaxTree or Location, node.GetType().Name);
            if (node is IEnumerable items)
                foreach (var item in items)
                    Visit(item);
            foreach (var field in node.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                Visit(field.GetValue(node));
        }
    }

    private static void AssertUntouched(IncrementalStepRunReason[] reasons, int expected = 1)
    {
        Assert.True(reasons.Length >= expected, $"{reasons.Length} steps ran.");
        Assert.All(reasons, static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
    }

    private static SyntaxTree Tree(string text, int file) => CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Latest), $"/project/{file}.cs");
}
