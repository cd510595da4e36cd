using ModelDsl.Families;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>One declaration while it is compiled: its names, its parts, its problems. A family asks it for what it needs.</summary>
internal sealed partial class ModelScope
{
    // Parts that the language has a place for and that no family compiles yet.
    private static readonly string[] Later = ["stage", "head", "unfreeze", "lora"];

    private readonly Dictionary<string, Word> _partNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Word> _tensors = new(StringComparer.Ordinal);

    /// <param name="arguments">Values of parameters that are not their defaults.</param>
    public ModelScope(ModelCompilation compilation, ModelSyntax model, IReadOnlyDictionary<string, object>? arguments = null)
    {
        Compilation = compilation;
        Model = model;
        Names = new(Report, null, compilation.Known);
        foreach (var parameter in model.Parameters)
            Define(parameter, arguments);
    }

    public ModelCompilation Compilation { get; }
    public ModelSyntax Model { get; }
    public Names Names { get; }

    public void Report(Problem problem) => Compilation.Report(problem);

    /// <summary>An empty graph for the declaration's own class.</summary>
    public GraphBuilder NewGraph() => new(this, Names, Model.Name.Text);

    /// <summary>The declared inputs or targets of the declaration, in order.</summary>
    public ValueList<TensorSyntax> Tensors(string word) =>
        Model.Body.OfType<TensorSyntax>().Where(tensor => tensor.Kind.Text == word).ToValueList();

    /// <summary>The type that a declaration gives a tensor; its axes are sizes from here on.</summary>
    public TensorType TypeOf(TensorSyntax tensor)
    {
        var type = DTypeOf(tensor) ?? DType.Float32;
        var axes = tensor.Axes.Select(Axis).ToArray();
        CheckName(tensor);
        var shape = axes.Any(static axis => axis is null) ? Shape.Unknown : new Shape(axes.Select(static axis => axis!).ToValueList());
        if (shape.IsKnown && shape.Elements.LargestCoefficient > long.MaxValue)
        {
            Report(new TooLarge(tensor.ShapeAt, $"'{NameOf(tensor)}'", shape));
            shape = Shape.Unknown;
        }
        return new(type, shape);
    }

    /// <summary>A block's input, held against what comes: the names of its axes are the sizes that come. False after a problem.</summary>
    /// <param name="taker">Whose input it is, in a message; null for the declaration.</param>
    public bool Accept(TensorSyntax tensor, Flow given, Span at, string? taker = null)
    {
        CheckName(tensor);
        var type = tensor.DType is null ? (DType?)null : DTypeOf(tensor);
        var shape = given.Shape;
        var fits = shape.Rank == tensor.Axes.Count && (type is null ? given.Value.Type.DType.IsFloating() : type == given.Value.Type.DType);
        for (var i = 0; i < tensor.Axes.Count && fits; i++)
            fits = Accept(tensor.Axes[i], shape[i]);
        if (!fits && !Compilation.IsStopped)
        {
            var axes = string.Join(", ", tensor.Axes.Select(Written));
            Report(new BlockInputMismatch(at, taker ?? Model.Name.Text, $"{(tensor.DType is null ? "" : tensor.DType.Text + " ")}[{axes}]", given.Origin(at), given.Value.Type) { Origins = Flow.Origins([given]) });
        }
        return fits;
    }

    /// <summary>
    /// A declaration with arguments, which are constants of these names; null after a problem. Of a copy (<c>model Tiny = Net(d: 64);</c>)
    /// it is what it copies.
    /// </summary>
    public ModelScope? Bind(ModelSyntax model, ValueList<ArgumentSyntax> arguments, Names names, Span at)
    {
        var signature = $"({string.Join(", ", model.Parameters.Select(static p => p.Name.Text))})";
        if (Arguments.Place(model.Name.Text, signature, model.Parameters.Select(static p => (p.Name.Text, false)).ToArray(), arguments, Report) is not { } places)
            return null;
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        var failed = false;
        foreach (var (name, given) in places.Select(static place => (place.Key, place.Value[0].Value)))
        {
            if (names.Evaluate(given) is { } value)
                values[name] = value;
            else
                failed = true;
        }
        if (failed)
            return null;
        var inner = new ModelScope(Compilation, model, values);
        foreach (var parameter in model.Parameters)
        {
            if (parameter.Default is null && !values.ContainsKey(parameter.Name.Text))
                Report(new MissingArgument(at, model.Name.Text, parameter.Name.Text, signature));
            else if (values.TryGetValue(parameter.Name.Text, out var value) && parameter.Default is { } normally && KindOf(normally) is { } kind && kind != KindOf(value))
                Report(new WrongArgument(places[parameter.Name.Text][0].Value.At, model.Name.Text, parameter.Name.Text, kind, Binder.Text(value)));
            else
                continue;
            failed = true;
        }
        if (failed)
            return null;
        return model.Copies is { } copies ? inner.Original(copies) : inner;
    }

    /// <summary>What a copy copies, with its arguments; null after a problem.</summary>
    public ModelScope? Original(CallSyntax copies)
    {
        var found = Compilation.Library.Find(copies.Name.Text, Model);
        if (found.Count != 1)
        {
            Report(found.Count == 0
                ? new UnknownLayer(copies.Name.At, copies.Name.Text, Nearest.To(copies.Name.Text, Compilation.Library.NamesFor(Model)))
                : new AmbiguousName(copies.Name.At, copies.Name.Text, $"'{found[0].FullName}'", $"'{found[1].FullName}'"));
            return null;
        }
        if (!Compilation.EnterCopy(found[0], copies.At))
            return null;
        var original = found[0].Problems.Count == 0 ? Bind(found[0], copies.Arguments, Names, copies.At) : null;
        Compilation.LeaveCopy();
        return original;
    }

    // What a default says about the arguments that may stand in its place.
    private static string? KindOf(ExpressionSyntax constant) => constant switch
    {
        NumberSyntax or UnarySyntax { Operand: NumberSyntax } => "a number",
        FlagSyntax => "true or false",
        TextSyntax => "a text",
        ListSyntax => "a list",
        _ => null,
    };

    private static string KindOf(object constant) => constant switch
    {
        bool => "true or false",
        string => "a text",
        ValueList<object> => "a list",
        _ => "a number",
    };

    /// <summary>The statements of a declaration that make its flow: without what comes in, sections, clauses and the loss.</summary>
    public static ValueList<StatementSyntax> FlowOf(ModelSyntax model) =>
        model.Body.Where(static s => s is not (TensorSyntax or SectionSyntax or ClauseSyntax) && !(s is FlowSyntax flow && IsRole<Objective>(flow))).ToValueList();

    /// <summary>How a tensor is called that its author gave no name.</summary>
    public static string NameOf(TensorSyntax tensor) => tensor.Name?.Text ?? (tensor.Kind.Text == "input" ? "x" : "target");

    /// <summary>Reports every section and clause whose word the family does not have, and every part that stands here twice.</summary>
    public void CheckParts(string family, params string[] known)
    {
        foreach (var statement in Model.Body)
        {
            if ((statement switch { SectionSyntax section => section.Kind, ClauseSyntax clause => clause.Kind, _ => null }) is not { } word)
                continue;
            // Of these there may be several.
            if (statement is ClauseSyntax && Family.CommonClauses.Contains(word.Text))
                continue;
            if (statement is ClauseSyntax && Family.CommonSections.Contains(word.Text))
                Report(new WrongRole(word.At, $"'{word.Text}' has its statements in braces: {word.Text} {{ … }}"));
            else if (!known.Contains(word.Text) && !Family.CommonSections.Contains(word.Text))
                Report(Later.Contains(word.Text) ? new NotSupportedYet(word.At, word.Text) : new UnknownPart(word.At, statement.At, family, word.Text, Nearest.To(word.Text, [.. known, .. Family.CommonClauses, .. Family.CommonSections])));
            else if (statement is ClauseSyntax { Mode: { } mode })
                Report(new WrongRole(mode.At, $"'{mode.Text}' has no place in '{word.Text}'"));
            else if (_partNames.TryGetValue(word.Text, out var first))
                Report(new PartGivenTwice(word.At, statement.At, word.Text, first.At.Line) { Origins = [new(first.At, GraphBuilder.First)] });
            else
                _partNames[word.Text] = word;
        }
    }

    /// <summary>That a part is not there.</summary>
    /// <param name="statement">One that would do, to stand after all others; null where nothing is likely.</param>
    public Problem MissingPart(string part, string family, string? statement) =>
        new MissingPart(Model.Name.At, Model.Name.Text, part, family, Model.Body.Count == 0 ? default : Model.Body.Last.At, statement);

    /// <summary>The section of that word; null after a problem was reported.</summary>
    public SectionSyntax? Section(string family, string word)
    {
        var section = Model.Body.OfType<SectionSyntax>().FirstOrDefault(s => s.Kind.Text == word);
        if (section is null)
            Report(MissingPart(word, family, null));
        return section;
    }

    /// <summary>
    /// The layer in the clause of that word, or, since attributes have no clauses, the layer of that role standing in the body by itself.
    /// Null where there is none; <paramref name="failed"/> tells whether a problem was reported.
    /// </summary>
    /// <typeparam name="TPlace">What may stand there in other families.</typeparam>
    /// <typeparam name="TRole">What may stand there in this one.</typeparam>
    public BoundLayer? Clause<TPlace, TRole>(string word, string role, out bool failed) where TPlace : Layer where TRole : TPlace
    {
        var terms = Terms<TPlace>(word, role, isSum: false, out failed);
        if (terms.Count == 0)
            return null;
        var bound = Bind(terms[0], role, static kind => kind.Is<TRole>());
        failed = bound is null;
        return bound;
    }

    /// <summary>The loss of a declaration, and what stands beside it. Null where there is none; <paramref name="failed"/> tells whether a problem was reported.</summary>
    /// <param name="role">What the family calls its loss: <c>loss</c>.</param>
    /// <param name="gives">What the family has for regularizers.</param>
    public (BoundLayer? Loss, ValueList<BoundLayer> Regularizers) Objectives<TLoss>(string role, ValueList<PenaltyOf> gives, out bool failed) where TLoss : Objective
    {
        BoundLayer? loss = null;
        var others = new List<BoundLayer>();
        foreach (var term in Terms<Objective>("loss", "loss", isSum: true, out failed))
        {
            if (Bind(term, role, kind => kind.Is<TLoss>() || kind.Is<Regularizer>()) is not { } bound)
                failed = true;
            else if (bound.Layer is TLoss && loss is not null)
                failed = Failed(new NotSupportedYet(bound.At, $"More than one {role}"));
            else if (bound.Layer is TLoss)
                loss = bound;
            else if (bound.Layer is Regularizer regularizer && !gives.Contains(regularizer.Of))
                failed = Failed(new WrongRole(bound.At, $"{bound.Name} has nothing to hold in {FamilyCatalog.Find(Model.Family.Text)!.Article} {Model.Family.Text}"));
            else if (others.Any(other => other.Name == bound.Name))
                failed = Failed(new PartGivenTwice(bound.At, bound.At, bound.Name, others.First(other => other.Name == bound.Name).At.Line));
            else
                others.Add(bound);
        }
        return (loss, others.ToValueList());

        bool Failed(Problem problem)
        {
            Report(problem);
            return true;
        }
    }

    // What the clause of that word adds up, or the layers of that role in the body.
    private ValueList<ExpressionSyntax> Terms<TRole>(string word, string role, bool isSum, out bool failed) where TRole : Layer
    {
        failed = false;
        var clause = Model.Body.OfType<ClauseSyntax>().FirstOrDefault(c => c.Kind.Text == word);
        if (clause is null)
            return Model.Body.OfType<FlowSyntax>().Where(IsRole<TRole>).Select(static flow => flow.Value).ToValueList();
        if (clause.Values.Count != 1 || clause.On.Count > 0)
        {
            Report(new NotSupportedYet(clause.Values.Count > 1 ? clause.Values[1].At : clause.At, $"More than one {role}"));
            failed = true;
            return [];
        }
        var terms = new List<ExpressionSyntax>();
        var rest = clause.Values[0];
        for (; isSum && rest is BinarySyntax { Operator.Text: "+" } sum; rest = sum.Left)
            terms.Insert(0, sum.Right);
        terms.Insert(0, rest);
        return terms.ToValueList();
    }

    // The layer of an expression; null after a problem.
    private BoundLayer? Bind(ExpressionSyntax value, string role, Func<LayerKind, bool> fits)
    {
        var (name, arguments) = Use(value);
        if (name is null)
        {
            if (value is not ErrorSyntax)
                Report(value is BinarySyntax sum ? new NotSupportedYet(sum.Operator.At, $"'{sum.Operator.Text}' in a loss") : new WrongRole(value.At, $"This is no {role}"));
            return null;
        }
        if (LayerCatalog.Find(name.Text) is not { } kind)
        {
            Report(new UnknownLayer(name.At, name.Text, Nearest.To(name.Text, LayerCatalog.All.Where(fits).Select(static k => k.Name))));
            return null;
        }
        if (fits(kind))
            return new Binder(Names, Report).Bind(kind, arguments, value.At);
        Report(new WrongRole(name.At, $"{kind.Name} is no {role}"));
        return null;
    }

    /// <summary>True for a statement that is nothing but a layer of the given role.</summary>
    public static bool IsRole<TRole>(FlowSyntax statement) where TRole : Layer =>
        Use(statement.Value).Name is { } name && LayerCatalog.Find(name.Text) is { } kind && kind.Is<TRole>();

    /// <summary>The name and arguments of a layer's use, with or without parentheses.</summary>
    public static (Word? Name, ValueList<ArgumentSyntax> Arguments) Use(ExpressionSyntax expression) => expression switch
    {
        CallSyntax call => (call.Name, call.Arguments),
        NameSyntax { Path.Count: 1 } name => (name.Path[0], []),
        _ => (null, []),
    };

    private void Define(ParameterSyntax parameter, IReadOnlyDictionary<string, object>? arguments)
    {
        var name = parameter.Name.Text;
        if (Names.Has(name))
            Report(new NameTaken(parameter.Name.At, name, Names.PlaceOf(name).Line) { Origins = [new(Names.PlaceOf(name), GraphBuilder.First)] });
        else if (arguments is not null && arguments.TryGetValue(name, out var given))
            Names.Define(name, given, parameter.Name.At);
        else if (parameter.Default is not null && Names.Evaluate(parameter.Default) is { } constant)
            Names.Define(name, constant, parameter.Name.At);
        else
            Names.DefineUnknown(name, parameter.Name.At);
    }

    private DType? DTypeOf(TensorSyntax tensor)
    {
        if (tensor.DType is not { } word)
            return null;
        if (DTypes.Find(word.Text) is { } found)
            return found;
        Report(new UnknownName(word.At, word.Text, Nearest.To(word.Text, DTypes.Names)));
        return null;
    }

    private void CheckName(TensorSyntax tensor)
    {
        if (tensor.Name is not { } name)
            return;
        if (_tensors.TryGetValue(name.Text, out var first) && !first.At.Equals(name.At))
            Report(new NameTaken(name.At, name.Text, first.At.Line));
        else
            _tensors[name.Text] = name;
        if (MemberNames.IsTaken(name.Text) || FamilyCatalog.Find(Model.Family.Text)?.Sections.Contains(name.Text) == true)
            Report(new BadIdentifier(name.At, name.Text));
        else if (Names.Has(name.Text))
            Report(new AmbiguousName(name.At, name.Text, Model.Parameters.Any(p => p.Name.Text == name.Text) ? "a parameter" : "an axis", "a value", name.Text.ToLowerInvariant() is var free && free != name.Text ? free : null));
    }
}
