using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Recipes;
using ModelDsl.Reports;

namespace ModelDsl.Emit;

/// <summary>Writes one class of a model: its members from a graph, its methods as the family asks for them.</summary>
internal sealed class ClassWriter
{
    private readonly CodeWriter _code;
    private readonly bool _failed;
    private readonly string _accessibility;
    private readonly ModelPlan _plan;
    private readonly Graph _graph;
    private readonly ValueList<Step> _steps;
    private readonly Dictionary<int, PlanValue> _values;
    private readonly List<Member> _members = [];
    // Arguments of its methods and sizes that they read: these the author has named too.
    private readonly HashSet<string> _locals;
    private string? _gives;

    /// <param name="graph">What the class runs: it holds the modules of its steps.</param>
    /// <param name="completesClass">True if the author declared the class, whose accessibility then stays the author's.</param>
    public ClassWriter(CodeWriter code, ModelPlan plan, Graph graph, bool completesClass)
    {
        (_code, _plan, _graph, _failed) = (code, plan, graph, plan.Failed);
        _accessibility = completesClass ? "" : "public ";
        _steps = IsWhole && plan.Loss is not null ? [.. graph.Steps, plan.Loss] : graph.Steps;
        _values = graph.Values.ToDictionary(static value => value.Key, static value => value.Value);
        foreach (var value in IsWhole ? plan.Targets.Select(static target => target.Value).Concat(plan.Loss?.Outputs ?? []) : [])
            _values[value.Id] = value;
        var ports = IsWhole ? graph.Inputs.Concat(plan.Targets).ToArray() : [.. graph.Inputs];
        _locals = [.. ports.Select(static port => Id(port.Name)), .. ports.SelectMany(static port => port.Value.Type.Shape).SelectMany(static axis => axis.Symbols).Select(Id)];
        var names = new Variables();
        foreach (var step in _steps.Where(static step => step.IsNamed))
            names.Take(Id(step.Key));
        foreach (var step in _steps.Where(static step => !step.IsShared))
            AddMembers(step, names);
    }

    // True for the class of the model itself.
    private bool IsWhole => ReferenceEquals(_graph, _plan.Graph);

    /// <summary>The class with its modules and constructor; <paramref name="body"/> writes the rest.</summary>
    public void Class(string name, string moduleType, string summary, Action body)
    {
        Doc(summary);
        _code.Open($"{_accessibility}partial class {Id(name)} : {moduleType}");
        if (_failed)
        {
            Doc("Throws: the declaration has a problem.");
            _code.Line($"public {Id(name)}() : base({CSharp.Literal(name)}) => {Throw()}");
            foreach (var member in _members.Where(static m => m.IsPublic))
                Property(member, $"=> {Throw()}");
        }
        else
        {
            Members();
            Constructor(name);
        }
        body();
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in _steps)
        {
            if (step.Operation is GraphOperation { ClassName.Length: > 0, IsBlock: false } part && written.Add(part.ClassName))
                Nested(step, part);
        }
        if (IsWhole)
            Blocks();
        _code.Close();
    }

    public void Method(string summary, string signature, params IEnumerable<string> lines)
    {
        _code.Line();
        Doc(summary);
        Gives();
        if (_failed)
        {
            _code.Line($"public {signature} => {Throw()}");
            return;
        }
        _code.Open($"public {signature}");
        foreach (var line in lines)
            _code.Line(line);
        _code.Close();
    }

    /// <summary>Says the shape of the one tensor that the next method gives.</summary>
    public ClassWriter Gives(string shape)
    {
        _gives = shape;
        return this;
    }

    /// <summary><c>forward</c> of a class whose steps are those of the graph.</summary>
    /// <param name="isGuarded">True to check the inputs: where they come from outside and no inner class checks them.</param>
    public void Forward(Graph graph, bool isGuarded)
    {
        _gives = graph.Output.ToString();
        Steps($"{Types(graph.Inputs.Select(static port => port.Value.Type))} to {graph.Output}{StepCost.Of(graph.Steps).Run}.", $"override Tensor forward({Parameters(graph.Inputs)})",
            graph.Inputs, graph.Steps, graph.Outputs, isGuarded, null);
    }

    /// <summary><c>forward</c> that returns something other than a single tensor.</summary>
    public void ForwardWith(string summary, string resultType, Graph graph, Func<IEnumerable<string>, string> result, bool isGuarded = false) =>
        Steps(summary, $"override {resultType} forward({Parameters(graph.Inputs)})", graph.Inputs, graph.Steps, graph.Outputs, isGuarded, result);

    /// <summary>
    /// True if steps leave something for the program to check. Where inner classes check what they get, the outer one must all the same: a decoder
    /// does not see the sizes of the data.
    /// </summary>
    public static bool IsOpen(ValueList<Step> steps) => ForwardWriter.Open(steps, new(ReferenceEquality.Instance)).Any();

    /// <summary><c>Loss(…)</c> and the record that it returns.</summary>
    /// <param name="watched">As <c>given</c> of <see cref="Trainer"/>.</param>
    /// <param name="site">As of <see cref="Trainer"/>.</param>
    public void Loss(ModelPlan plan, string summary, bool isGuarded = false, IReadOnlyList<(string Name, string Parameter)>? watched = null, WatchSite? site = null)
    {
        var outputs = plan.Loss is { Operation: LayerOperation loss } ? loss.Rule.Outputs : [new("Total", Shape.Scalar)];
        string[] names = plan.Added.Count > 0
            ? ["Total", "Reconstruction", .. plan.Added.Select(static term => term.Name)]
            : [.. outputs.Select(static output => output.Name.Length == 0 ? "Total" : output.Name)];
        LossWeights(plan);
        Terms("Losses", "The terms of the loss, each a scalar. Total is what training minimises.", names);

        var ports = plan.Graph.Inputs.Concat(plan.Targets).ToValueList();
        var before = (plan.LossGraph ?? plan.Graph).Steps;
        ValueList<Step> steps = plan.Loss is null ? before : [.. before, plan.Loss];
        var returned = plan.Loss?.Outputs.Select(static o => o.Id).ToValueList() ?? [];
        if (plan.Added.Count > 0 && plan.Loss is not null && !_failed)
        {
            var sum = Sum([plan.Loss.Outputs[0], .. plan.Added.Select(static term => term.Value)]);
            steps = [.. steps, .. plan.Penalties, sum];
            returned = [sum.Outputs[0].Id, returned[0], .. plan.Added.Select(static term => term.Value.Id)];
        }
        Steps(_failed ? summary : $"{summary} {Types(ports.Select(static port => port.Value.Type))} to scalars{StepCost.Of(steps).Run}.", $"Losses Loss({Parameters(ports)})", ports, steps,
            returned, isGuarded || IsOpen(steps), static values => $"new({string.Join(", ", values)})");

        var batch = ports.Select(static port => Id(port.Name)).ToArray();
        var isOne = batch.Length < 2;
        Trainer(plan, $"global::ModelDsl.Training.Trainer<{(isOne ? "Tensor" : $"({string.Join(", ", batch.Select(static name => $"Tensor {name}"))})")}>",
            isOne ? "Loss" : $"batch => Loss({string.Join(", ", batch.Select(static name => $"batch.{name}"))})", given: watched, site: site);
    }

    private static Step Sum(ValueList<PlanValue> terms)
    {
        var sum = new Add();
        var rule = sum.Rule(terms.Select(static term => term.Type.Shape).ToValueList());
        return new("", false, new LayerOperation(sum, rule), terms.Select(static term => term.Id).ToValueList(), [new(terms.Max(static term => term.Id) + 1, terms[0].Type)]);
    }

    /// <summary>A record of the terms of a loss.</summary>
    public void Terms(string name, string summary, IReadOnlyCollection<string> terms)
    {
        _code.Line();
        Doc(summary);
        _code.Open($"public sealed record {name}({string.Join(", ", terms.Select(static term => $"Tensor {term}"))}) : global::ModelDsl.Losses.ILossTerms");
        Doc("Every term with its name, the total first.");
        _code.Line($"public global::System.Collections.Generic.IReadOnlyList<global::ModelDsl.Losses.LossTerm> Terms => [{string.Join(", ", terms.Select(static term => $"new({CSharp.Literal(TermName(term))}, {term})"))}];");
        _code.Line();
        Doc("Frees the terms.");
        _code.Open("public void Dispose()");
        foreach (var term in terms)
            _code.Line($"{term}.Dispose();");
        _code.Close();
        _code.Close();
    }

    /// <summary>A property for each weight of loss and penalties that the program may change while it trains.</summary>
    public void LossWeights(ModelPlan plan)
    {
        foreach (var (name, member, value) in plan.LossWeights)
        {
            Setting($"By how much {name} counts in the loss.", "double", member, CSharp.Of($"{value}"));
        }
    }

    /// <summary>A property that the program may set.</summary>
    public void Setting(string summary, string type, string name, CSharp value)
    {
        _code.Line();
        Doc(summary);
        _code.Line($"public {type} {name} {{ get; set; }} = {value};");
    }

    /// <summary>A method that makes what trains the class.</summary>
    /// <param name="arguments">Those of the trainer's constructor between the module and the recipe.</param>
    /// <param name="more">Those after the weights of the loss, each with a comma before it.</param>
    /// <param name="given">What watches are given besides real samples: parameters with their names.</param>
    /// <param name="site">What they call; null for the methods of the class.</param>
    public void Trainer(ModelPlan plan, string type, string arguments, CSharp? more = null, IReadOnlyList<(string Name, string Parameter)>? given = null, WatchSite? site = null)
    {
        var weights = plan.LossWeights.Select(static weight => $"[{CSharp.Literal(weight.Name)}] = value => {weight.Member} = value").ToArray();
        var setters = weights.Length == 0 ? "" : $", new global::System.Collections.Generic.Dictionary<string, global::System.Action<double>> {{ {string.Join(", ", weights)} }}";
        var watches = plan.Recipe.Select(static setting => setting.Part).OfType<Watch>().ToArray();
        given ??= [];
        // Inputs may be called as anything.
        var names = new Variables();
        foreach (var (name, _) in given)
            names.Take(name);
        var (real, heldOut, recipe, features, trainer) = (names.Unique("real"), names.Unique("heldOut"), names.Unique("recipe"), names.Unique("features"), names.Unique("trainer"));
        var made = $"new(this, {arguments}, {recipe} ?? {(plan.Recipe.All(static setting => setting.Part.Member is null) ? "new()" : "Recipe")}{setters}{more})";
        _code.Line();
        Doc("What trains it: as declared, or by another recipe.");
        if (watches.Length == 0 || _failed)
        {
            _code.Line($"public {type} Trainer(global::ModelDsl.Training.Recipe? {recipe} = null) => {(_failed ? Throw() : made + ";")}");
            return;
        }
        var needsData = watches.Any(static watch => watch.NeedsData) || given.Count > 0;
        var needsHeldOut = watches.Any(static watch => watch.NeedsHeldOut);
        var takesFeatures = watches.Any(static watch => watch.TakesFeatures);
        if (needsData)
            _code.Line($"/// <param name=\"{real}\">Some hundred real samples{(needsHeldOut ? ", of those on which it is trained" : "")}, with which the watches compare; a copy is kept.</param>");
        foreach (var (name, _) in given)
            _code.Line($"/// <param name=\"{name}\">Of each of them, for the samples that the watches draw; must live as long as the trainer.</param>");
        if (needsHeldOut)
            _code.Line($"/// <param name=\"{heldOut}\">As many more, on which it is not trained; a copy is kept.</param>");
        if (needsData || takesFeatures)
            _code.Line($"/// <param name=\"{recipe}\">How to train it; null for as declared.</param>");
        if (takesFeatures)
            _code.Line($"/// <param name=\"{features}\">From samples to what the watches compare, [N, …], as features of a classifier; null for the samples themselves.</param>");
        string[] parameters =
        [
            .. needsData ? [$"Tensor {real}"] : (string[])[],
            .. given.Select(static one => one.Parameter),
            .. needsHeldOut ? [$"Tensor {heldOut}"] : (string[])[],
            $"global::ModelDsl.Training.Recipe? {recipe} = null",
            .. takesFeatures ? [$"global::System.Func<Tensor, Tensor>? {features} = null"] : (string[])[],
        ];
        _code.Open($"public {type} Trainer({string.Join(", ", parameters)})");
        _code.Line($"{type} {trainer} = {made};");
        var at = (site ?? WatchSite.Methods) with { Real = real, HeldOut = heldOut, Features = features };
        foreach (var watch in watches)
            _code.Line($"{trainer}.Watch({watch.Looks(at)}, every: {Poly.Write(watch.Every)}{(watch.Then == OnAlarm.GoOn ? "" : $", onAlarm: global::ModelDsl.Training.WatchAnswer.{watch.Then}")});");
        _code.Line($"return {trainer};");
        _code.Close();
    }

    /// <summary>How the declaration says that it is trained, if it does.</summary>
    public void Recipe(ModelPlan plan)
    {
        var said = plan.Recipe.Where(static setting => setting.Part.Member is not null).ToArray();
        if (said.Length == 0 || _failed)
            return;
        var settings = said.GroupBy(static setting => setting.Member).Select(static same =>
            $"{same.Key} = {(same.First().Part.IsList ? $"[{string.Join(", ", same.Select(static setting => setting.Part.Code))}]" : same.First().Part.Code.Text)}");
        _code.Line();
        Doc("How it is trained, as declared; a program changes it by with.");
        _code.Line($"public static global::ModelDsl.Training.Recipe Recipe {{ get; }} = new() {{ {string.Join(", ", settings)} }};");
    }

    /// <summary>A record of tensors, which disposes them.</summary>
    /// <param name="fields">Of each tensor its name, its shape, and what else there is to say of it.</param>
    public void Record(string name, string summary, (string Name, string Shape, string More)[] fields)
    {
        _code.Line();
        Doc(summary);
        foreach (var field in fields)
            _code.Line($"/// <param name=\"{field.Name}\">{Xml(field.Shape + field.More)}</param>");
        _code.Open($"public sealed record {name}({string.Join(", ", fields.Select(field => Tensor(field.Shape, field.Name)))}) : global::System.IDisposable");
        Doc("Frees the tensors.");
        _code.Open("public void Dispose()");
        foreach (var field in fields)
            _code.Line($"{field.Name}.Dispose();");
        _code.Close();
        _code.Close();
    }

    /// <summary>A method of one expression.</summary>
    /// <param name="gives">The shape of its result.</param>
    public void Expression(string summary, string gives, string signature, string expression)
    {
        _code.Line();
        Doc(summary);
        _gives = gives;
        Gives();
        _code.Line($"public {signature} => {(_failed ? Throw() : expression + ";")}");
    }

    /// <summary>A method that runs some steps from the inputs on.</summary>
    public void Run(string summary, string signature, ModelPlan plan, IEnumerable<Step> steps, IEnumerable<PlanValue> outputs, Func<IEnumerable<string>, string> result) =>
        Steps(_failed ? summary : $"{summary.TrimEnd('.')}{StepCost.Of(steps).Run}.", signature, plan.Graph.Inputs, steps.ToValueList(), outputs.Select(static output => output.Id).ToValueList(), isGuarded: false, result);

    /// <summary>A method in evaluation mode, without gradients. What its statements make is freed.</summary>
    public void Evaluated(string summary, string signature, ModelPlan plan, params IEnumerable<string> statements) =>
        Method(summary, signature, [$"using var {Names(plan).Unique("evaluation")} = global::ModelDsl.Training.EvaluationMode.Of(this);", "using var scope = NewDisposeScope();", .. statements]);

    /// <summary>
    /// A method in evaluation mode, without gradients: some statements, and then what was decoded as what it means, which is the loss's link function
    /// applied to what the decoder gives.
    /// </summary>
    /// <param name="decoded">C# for what the decoder gives.</param>
    public void Decoded(string summary, string signature, ModelPlan plan, string decoded, params IEnumerable<string> statements)
    {
        var shape = plan.Graph.Output.Shape;
        var meant = plan.Loss?.Operation is LayerOperation { Layer: Loss { Link: { } link } } ? link.TorchSharp(new([decoded], [shape], link.Rule([shape]), CSharp.Empty, [])).Forward : decoded;
        Evaluated(summary, signature, plan, [.. statements, $"return {meant}.MoveToOuterDisposeScope();"]);
    }

    /// <summary>C# for ln p(x | z) of each prediction, by the loss of the model.</summary>
    public CSharp LogLikelihood(ModelPlan plan, string prediction, string truth) =>
        ((LikelihoodLoss)((LayerOperation)plan.Loss!.Operation).Layer).LogLikelihood(prediction, truth, _members.Where(member => ReferenceEquals(member.Step, plan.Loss)).Select(member => (CSharp)Reach(member)).ToValueList());

    /// <summary>Names of variables that nothing in the class has and no input.</summary>
    public Variables Names(ModelPlan plan)
    {
        var names = new Variables();
        foreach (var name in _members.Select(static member => member.Name).Concat(plan.Graph.Inputs.Select(static port => Id(port.Name))))
            names.Take(name);
        return names;
    }

    /// <summary>C# for a tensor on the device and of the type of the model.</summary>
    public static CSharp AnyParameter => "global::System.Linq.Enumerable.First(parameters())";

    public string InputName(ModelPlan plan) => Id(plan.Graph.Inputs.Count == 0 ? "x" : plan.Graph.Inputs[0].Name);

    /// <summary>The input as a parameter.</summary>
    public string Input(ModelPlan plan) => Tensor(InputShape(plan), InputName(plan));

    /// <summary>All inputs as parameters.</summary>
    public string Inputs(ModelPlan plan) => Parameters(plan.Graph.Inputs);

    /// <summary>A single input of the model, a batch of one, as a parameter.</summary>
    public string One(ModelPlan plan, string name) =>
        plan.Graph.Inputs is [{ Value.Type: { Shape: { IsKnown: true, Rank: > 0 } shape } type }, ..] ? Tensor(new TensorType(type.DType, [1, .. shape.Axes.Skip(1)]).ToString(), name) : $"Tensor {name}";

    /// <summary>An input, a batch of one, as a parameter of its own name.</summary>
    public string One(Port port) =>
        Tensor(port.Value.Type is { Shape: { IsKnown: true, Rank: > 0 } shape } type ? new TensorType(type.DType, [1, .. shape.Axes.Skip(1)]).ToString() : "?", Id(port.Name));

    public string InputShape(ModelPlan plan) => plan.Graph.Inputs.Count == 0 ? "?" : plan.Graph.Inputs[0].Value.Type.ToString();

    public string OutputShape(ModelPlan plan, string key) =>
        plan.Graph.Steps.FirstOrDefault(step => step.Key == key)?.Outputs[0].Type.ToString() ?? "?";

    /// <summary>What a section, or all there is, costs to run, to stand at the end of a summary; nothing in a failed plan.</summary>
    public string Cost(string? key = null) => _failed ? "" : StepCost.Of(_graph.Steps.Where(step => key is null || step.Key == key)).Run;

    /// <summary>The cost of the model as members of a nested class.</summary>
    /// <param name="report">Null for a failed plan.</param>
    public void Complexity(ComplexityReport? report)
    {
        var arguments = string.Join(", ", report?.Symbols.Select(static s => $"long {Id(s)}") ?? []);
        _code.Line();
        Doc("What the model costs, from its declaration: nothing is run.");
        _code.Open("public static class Complexity");
        var hasFrozen = report is not null && !report.FrozenParameters.Equals(Poly.Zero);
        Constant(hasFrozen ? "Numbers of its weights" : "Trained numbers", "Parameters", report?.Parameters);
        if (hasFrozen)
            Constant("Of these, numbers that training moves", "TrainedParameters", report!.TrainedParameters);
        Formula("Multiplications and additions of one forward pass; a multiply-add is two", "Flops", report?.Flops.ToString(), report?.Flops.ToCSharp());
        Formula("Multiply-adds of matrix products and convolutions in one forward pass", "Macs", report?.Macs.ToString(), report?.Macs.ToCSharp());
        Formula("Operations of one step of training with Adam, the loss included", "StepFlops", report?.StepFlops.ToString(), report?.StepFlops.ToCSharp());
        if (report?.TokenFlops is { } token)
            Formula("Operations to generate one more token of each sequence, by the number of tokens that are then there", "TokenFlops", token.ToString(), token.ToCSharp());
        Formula("Bytes of activations kept for the backward pass", "TrainingBytes", report?.TrainingBytes.ToString(), report?.TrainingBytes.ToCSharp());
        if (report is not null && !report.ActiveParameters.Equals(report.Parameters))
            Constant("Trained numbers that one token passes through", "ActiveParameters", report.ActiveParameters);
        if (report is not null && !report.CachedValues.Equals(Poly.Zero))
            Constant("Values that generation keeps for each token, keys and values of every layer", "CachedValues", report.CachedValues);
        Formula("Bytes of activations alive at the worst moment of a forward pass without gradients", "InferenceBytes", report?.InferenceBytes.ToString(), report?.InferenceBytes.ToCSharp());
        if (report is { HasWritten: true })
            Formula("The same if every formula were computed as its paper writes it", "WrittenInferenceBytes", report.WrittenInferenceBytes.ToString(), report.WrittenInferenceBytes.ToCSharp());
        if (report is { Orders.Count: > 0 })
        {
            _code.Line();
            Doc("How the time of its attention grows, in the terms of the papers: n tokens of d features.");
            _code.Line($"public const string Order = {CSharp.Literal(string.Join("; ", report.Orders))};");
        }
        _code.Close();

        void Constant(string what, string name, Poly? value)
        {
            Doc($"{what}: {value}.");
            _code.Line(value?.AsConstant is { } n ? $"public const long {name} = {Poly.Write(n)};" : $"public static long {name} => {(_failed ? Throw() : $"checked({value!.ToCSharp()});")}");
        }

        void Formula(string what, string name, string? text, string? value)
        {
            _code.Line();
            Doc($"{what}: {text}.");
            _code.Line($"public static long {name}({arguments}) => {(value is null ? Throw() : $"checked({value});")}");
        }
    }

    private void Steps(
        string summary, string signature, ValueList<Port> ports, ValueList<Step> steps, ValueList<int> outputs, bool isGuarded, Func<IEnumerable<string>, string>? result)
    {
        if (_failed)
        {
            Method(summary, signature);
            return;
        }
        var body = new ForwardWriter(_plan, ports, steps, outputs, _members.Select(static m => m.Name), Code, Called);
        Method(summary, signature, body.Lines(isGuarded, result));
    }

    private void Nested(Step step, GraphOperation part)
    {
        _code.Line();
        var isSection = IsWhole && _plan.Family.Sections.Contains(step.Key);
        var what = step.IsNamed ? $"The part '{step.Key}'" : "One of the copies";
        Module(part, isSection && _accessibility.Length == 0, what, isGuarded: isSection);
    }

    // The classes of declared blocks, which all parts of the model share.
    private void Blocks()
    {
        var blocks = new List<GraphOperation>();
        Collect(_graph, [], blocks);
        if (blocks.Count == 0)
            return;
        _code.Line();
        Doc("The blocks of which the model is made.");
        _code.Open("public static partial class Blocks");
        foreach (var block in blocks)
        {
            if (!ReferenceEquals(block, blocks[0]))
                _code.Line();
            Module(block, completesClass: false, $"The block {block.Written}", isGuarded: false);
        }
        _code.Close();
    }

    private static void Collect(Graph graph, HashSet<string> known, List<GraphOperation> blocks)
    {
        var parts = new HashSet<Graph>(ReferenceEquality.Instance);
        foreach (var part in graph.Steps.Select(static step => step.Operation).OfType<GraphOperation>())
        {
            if (part.IsBlock ? !known.Add(part.ClassName) : !parts.Add(part.Graph))
                continue;
            if (part.IsBlock)
                blocks.Add(part);
            Collect(part.Graph, known, blocks);
        }
    }

    private void Module(GraphOperation part, bool completesClass, string what, bool isGuarded)
    {
        var graph = part.Graph;
        var writer = new ClassWriter(_code, _plan, graph, completesClass);
        var types = graph.OutputTypes;
        var tensors = string.Join(", ", Enumerable.Repeat("Tensor", Math.Max(1, graph.Inputs.Count)));
        var result = types.Count <= 1 ? "Tensor" : $"({string.Join(", ", types.Select(static _ => "Tensor"))})";
        var summary = $"{Types(graph.Inputs.Select(static port => port.Value.Type))} to {(types.Count == 0 ? TensorType.Unknown : Types(types))}";
        writer.Class(Id(part.ClassName), $"nn.Module<{tensors}, {result}>", $"{what}: {summary}{StepCost.Of(graph.Steps)}.", () =>
        {
            if (types.Count <= 1)
                writer.Forward(graph, isGuarded);
            else
                writer.ForwardWith($"{summary}{StepCost.Of(graph.Steps).Run}.", result, graph, static values => $"({string.Join(", ", values)})", isGuarded);
            writer.Indexer();
        });
    }

    // A class that only holds copies gives them by their numbers.
    private void Indexer()
    {
        if (_steps is not [{ Copies: > 1, Operation: GraphOperation part } copies])
            return;
        _code.Line();
        Doc($"The copy of that number, from 0 to {Poly.Write(copies.Copies - 1)}.");
        _code.Line($"public {TypeOf(part)} this[int index] => {(_failed ? Throw() : $"{_members[0].Name}[index];")}");
    }

    private static string TypeOf(GraphOperation part) => part.IsBlock ? $"Blocks.{Id(part.ClassName)}" : Id(part.ClassName);

    private void AddMembers(Step step, Variables names)
    {
        if (step.Operation is GraphOperation { ClassName.Length: > 0 } part)
        {
            var field = step.IsNamed ? Id(step.Key) : names.Unique(Variables.Of(part.ClassName) + (char.IsDigit(part.ClassName[part.ClassName.Length - 1]) ? "_" : "") + step.Key);
            var copies = step.Copies > 1 ? $"{Poly.Write(step.Copies)} copies, checkpoint keys {step.Key} to {Poly.Write(long.Parse(step.Key, System.Globalization.CultureInfo.InvariantCulture) + step.Copies - 1)}" : $"Checkpoint key {step.Key}";
            _members.Add(new(step, field, TypeOf(part) + (step.Copies > 1 ? "[]" : ""), step.Copies > 1 ? $"new {TypeOf(part)}[{Poly.Write(step.Copies)}]" : $"new {TypeOf(part)}()",
                step.Key, true, step.IsNamed, $"{copies}: {part.Graph.Output}."));
            return;
        }
        if (step.Operation is not LayerOperation operation)
            return;
        var shape = step.Outputs[0].Type.ToString();
        var written = LayerKind.Write(operation.Layer);
        if (operation.Ties.Count == 0)
        {
            var code = operation.Layer.TorchSharp(new(
                step.Inputs.Select(static _ => CSharp.Empty).ToValueList(), InputShapes(step), operation.Rule, CSharp.Empty, operation.Rule.Weights.Select(static _ => CSharp.Empty).ToValueList()));
            if (code.Module is { } module)
            {
                var name = step.IsNamed ? Id(step.Key) : names.Unique(Variables.Of(operation.Layer.GetType().Name) + step.Key);
                var type = code.ModuleType!.StartsWith("global::", StringComparison.Ordinal) ? code.ModuleType : $"Modules.{code.ModuleType}";
                var initial = operation.Norm?.Layer is WeightNorm norm ? norm.Module(module, Applied(operation, InputShapes(step))) : module;
                _members.Add(new(step, name, operation.Norm?.Layer is WeightNorm { ModuleType: var normed } ? normed : type, initial.Text, step.Key, true, step.IsNamed, $"{written}, checkpoint key {step.Key}: {shape}."));
                return;
            }
        }
        foreach (var weight in operation.OwnWeights)
        {
            // A weight without a name of its own is saved under the layer's key.
            var key = weight.Name.Length == 0 ? step.Key : $"{step.Key}.{weight.Name}";
            var member = weight.Name.Length == 0 ? (step.IsNamed ? step.Key : Variables.Of(operation.Layer.GetType().Name) + step.Key) : step.Key == "loss" ? weight.Name : step.IsNamed ? $"{step.Key}_{weight.Name}" : weight.Name + step.Key;
            var name = weight.Name.Length == 0 && step.IsNamed ? Id(member) : names.Unique(Id(member.Replace('.', '_')));
            _members.Add(new(step, name, "Modules.Parameter", $"new Modules.Parameter({weight.Initial})", key, false, step.IsNamed, $"Weight of {written}, checkpoint key {key}: {weight.Shape}."));
        }
    }

    private ValueList<Shape> InputShapes(Step step) =>
        step.Inputs.Select(id => _values.TryGetValue(id, out var value) ? value.Type.Shape : Shape.Unknown).ToValueList();

    // The statement's expression that runs a part on its inputs.
    private string Called(Step step, string inputs)
    {
        var field = Reach(_members.First(member => member.Key == step.Key && member.IsModule));
        return step.Copies > 1 ? $"global::ModelDsl.Parts.Copies.Call({field}, {inputs})" : $"{field}.call({inputs})";
    }

    private string Reach(Member member) => _locals.Contains(member.Name) ? $"this.{member.Name}" : member.Name;

    private TorchSharpCode Code(Step step, LayerOperation operation, ValueList<CSharp> inputs, ValueList<Shape> shapes)
    {
        // What is applied once more has the members of the first time.
        var mine = _members.Where(member => ReferenceEquals(member.Step, step) || (step.IsShared && member.Step.Key == step.Key)).ToArray();
        if (operation.Ties.Count > 0)
            return new() { Forward = ((IShareable)operation.Layer).Shared(new(inputs, shapes, operation.Rule, "", operation.Rule.Weights.Select(weight => Borrowed(operation, weight) ?? (CSharp)Own(weight)).ToValueList())) };
        if (operation.Norm is not null)
            return new() { Forward = new TorchSharpSite(inputs, shapes, operation.Rule, Reach(mine[0]), []).Call };
        var module = operation.Layer is Penalty { Runs: { } section } ? _members.First(member => member.Key == section) : mine.FirstOrDefault(static m => m.IsModule);
        return operation.Layer.TorchSharp(new(
            inputs, shapes, operation.Rule, module is null ? "" : Reach(module), mine.Where(static m => !m.IsModule).Select(m => (CSharp)Reach(m)).ToValueList())
        { HasVariables = ReferenceEquals(step, _plan.Loss) || _plan.Penalties.Any(penalty => ReferenceEquals(step, penalty)) });

        string Own(Weight weight) => Reach(mine.First(member => member.Key == $"{step.Key}.{weight.Name}"));
    }

    // The expression that applies a layer to other weights than its own.
    private static CSharp Applied(LayerOperation operation, ValueList<Shape> shapes) =>
        ((IShareable)operation.Layer).Shared(new(["x"], shapes, operation.Rule, "", operation.Rule.Weights.Select(static weight => (CSharp)weight.Name).ToValueList()));

    // The expression for a weight of another layer; null for one of the layer's own.
    private CSharp? Borrowed(LayerOperation operation, Weight weight)
    {
        if (operation.Ties.FirstOrDefault(tie => tie.Weight == weight.Name) is not { } tie)
            return null;
        if (_members.FirstOrDefault(member => member.Key == tie.Key) is { } bare)
            return Reach(bare);
        var parts = tie.Key.Split('.');
        var lender = _members.First(member => member.Key == parts[0] && member.IsModule);
        return $"{Reach(lender)}.get_parameter({CSharp.Literal(parts[1])})!";
    }

    private void Members()
    {
        foreach (var member in _members.Where(static m => m.IsPublic))
            Property(member, member.IsModule ? "{ get; }" : $"{{ get {Registered(member)} private set => ConditionallyRegisterParameter({CSharp.Literal(member.Key)}, value); }}");
        foreach (var member in _members.Where(static m => !m.IsPublic))
            _code.Line(member.IsModule ? $"private readonly {member.Type} {member.Name};  // {member.Summary}" : $"private {member.Type} {member.Name} {Registered(member)}  // {member.Summary}");
        if (_members.Count > 0)
            _code.Line();
    }

    private void Property(Member member, string body)
    {
        Doc(_failed ? member.Summary : member.Summary.TrimEnd('.') + (member.IsModule ? StepCost.Of(member.Step) : "") + ".");
        _code.Line($"public {member.Type} {member.Name} {body}");
    }

    // Moving a module to another type or device may replace a bare parameter, so nobody keeps a copy of it. It gives the new
    // one to a property of that name, if there is one, and else registers it.
    private static string Registered(Member member) => $"=> get_parameter({CSharp.Literal(member.Key)})!;";

    private void Constructor(string name)
    {
        Doc("Makes the model with fresh weights.");
        _code.Open($"public {Id(name)}() : base({CSharp.Literal(name)})");
        foreach (var member in _members.Where(static m => m.IsModule))
            _code.Line($"{member.Name} = {member.Initial};");
        foreach (var member in _members)
            Register(member);
        if (IsWhole && _plan.WeightType != DType.Float32 && _members.Count > 0)
            _code.Line($"this.to(ScalarType.{_plan.WeightType});");
        if (IsWhole && _plan.Frozen.Any())
            _code.Line($"global::ModelDsl.Parts.Frozen.Keep(this, {string.Join(", ", _plan.Frozen.Select(static freeze => freeze.Code))});");
        _code.Close();
        _code.Line();
        // TorchSharp calls it when the class becomes part of another module, and would register every field once more under its own name.
        Doc("Does nothing: the constructor has registered every part under its checkpoint key.");
        _code.Line("protected override void RegisterComponents() { }");
    }

    private void Register(Member member)
    {
        if (member.Step.Copies == 1)
        {
            _code.Line($"{(member.IsModule ? "register_module" : "register_parameter")}({CSharp.Literal(member.Key)}, {(member.IsModule ? member.Name : member.Initial)});");
            return;
        }
        _code.Line($"for (var i = 0; i < {member.Name}.Length; i++)");
        _code.Line($"    register_module({(member.Key == "0" ? "$\"{i}\"" : $"$\"{{{member.Key} + i}}\"")}, {member.Name}[i] = new {member.Type.Replace("[]", "")}());");
    }

    private string Throw() => $"throw new global::System.InvalidOperationException({CSharp.Literal($"{_plan.Name} does not compile: its build names the problem.")});";

    private void Doc(string summary) => _code.Line($"/// <summary>{Xml(summary)}</summary>");

    // KL and R1 stay; GradientPenalty becomes two words.
    private static string TermName(string name) => name.All(static c => char.IsUpper(c) || char.IsDigit(c)) ? name
        : string.Concat(name.Select(static (c, i) => char.IsUpper(c) && i > 0 ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private string Parameters(ValueList<Port> ports) =>
        ports.Count == 0 ? "Tensor x" : string.Join(", ", ports.Select(port => Tensor(port.Value.Type.ToString(), Id(port.Name))));

    /// <summary>A parameter, with the shape that callers are held against.</summary>
    public string Tensor(string shape, string name) => $"{(_failed || shape.Contains('?') ? "" : $"[{ShapeAttribute(shape)}] ")}Tensor {name}";

    // What the next method gives, if that is one tensor.
    private void Gives()
    {
        if (_gives is { } shape && !_failed && !shape.Contains('?'))
            _code.Line($"[return: {ShapeAttribute(shape)}]");
        _gives = null;
    }

    private static string ShapeAttribute(string shape) => $"global::ModelDsl.Shape({CSharp.Literal(shape)})";

    private static string Types(IEnumerable<TensorType> types) => string.Join(", ", types);

    private static string Id(string name) => CSharp.Identifier(name);

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
