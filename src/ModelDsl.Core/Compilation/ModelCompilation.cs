using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>What all parts of one plan share while it is made: problems, names of axes and classes, the blocks made so far, limits.</summary>
internal class ModelCompilation(Library library, bool offers = false)
{
    /// <summary>The most steps of a plan; copies of one step count once.</summary>
    public const int MostSteps = 10_000;

    /// <summary>How deep blocks may use blocks.</summary>
    public const int MostBlocks = 100;

    // Flows within flows, over all blocks: what the stack of any thread that compiles holds.
    private const int MostLevels = 512;

    private readonly List<Problem> _problems = [];
    private readonly HashSet<Problem> _known = [];
    private readonly Dictionary<(string Block, ValueList<object> Arguments, ValueList<TensorType> Inputs), BlockInstance?> _blocks = [];
    private readonly List<ModelSyntax> _using = [];
    private readonly List<ModelSyntax> _copying = [];
    private readonly Dictionary<string, int> _classNames = new(StringComparer.Ordinal);
    private int _steps;
    private int _rounds;
    private int _level;
    // Where the author uses a block of the language, while it is compiled: what does not fit in it is said there.
    private Span? _use;

    public Library Library { get; } = library;

    /// <summary>False while a mend is tried: what would mend a problem of it is not asked.</summary>
    public bool Offers { get; } = offers;

    /// <summary>How much was compiled, in steps and rounds.</summary>
    public int Work => _steps + _rounds;

    public AxisNames AxisNames { get; } = new();
    /// <summary>What is known of open sizes, from declarations and from what the program will have looked at by then.</summary>
    public Assumptions Known { get; } = new();

    /// <summary>What declarations demand of open sizes.</summary>
    public List<AxisFact> Facts { get; } = [];

    public ValueList<Problem> Problems => _problems.Where(static problem => problem.Kind.Severity != Severity.Info).ToValueList();
    public ValueList<Problem> Notes => _problems.Where(static problem => problem.Kind.Severity == Severity.Info).ToValueList();

    /// <summary>Where types are gathered, if somebody asks for them.</summary>
    public KnownTypes? Types { get; init; }

    /// <summary>True if some tensor's shape could not be found out: through a problem, or an argument that C# itself complains of.</summary>
    public bool HasUnknown { get; set; }

    /// <summary>The element type of the weights.</summary>
    public DType WeightType { get; set; } = DType.Float32;

    /// <summary>True after a limit was passed: nothing more is compiled.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>What a layer makes of the tensors that come in; null after a problem, or where one of them is unknown.</summary>
    public virtual LayerRule? Check(ModelScope scope, BoundLayer layer, ValueList<Flow> inputs) => LayerChecker.Check(scope, layer, inputs);

    /// <summary>The size that a name stands for which nothing else has.</summary>
    public virtual Poly SizeOf(string axis) => Poly.Symbol(axis);

    /// <summary>A block that is used twice in one way has its problems once.</summary>
    public void Report(Problem problem)
    {
        if (_use is { } use)
            problem = problem with { At = use };
        if (problem.Origins.Count > 0)
            problem = problem with { Origins = problem.Origins.Where(origin => origin.At != problem.At && StandardBlocks.BlockAt(origin.At.Path) is null).ToValueList() };
        if (!IsStopped && _known.Add(problem))
            _problems.Add(problem);
    }

    /// <summary>Counts a step; false after the last that may be.</summary>
    public bool CountStep(Span at)
    {
        if (++_steps > MostSteps)
            Stop(new TooManySteps(at, MostSteps));
        return !IsStopped;
    }

    /// <summary>Counts a round of a loop; false after the last that may be.</summary>
    public bool CountRound(Span at)
    {
        if (++_rounds > MostSteps)
            Stop(new TooManySteps(at, MostSteps));
        return !IsStopped;
    }

    /// <summary>Goes a level deeper into flows; <see cref="Leave"/> comes back. False where that would be too deep.</summary>
    public bool Enter(Span at)
    {
        if (!IsStopped && _level >= MostLevels)
            Stop(new BlocksTooDeep(at, MostBlocks));
        if (IsStopped)
            return false;
        _level++;
        return true;
    }

    public void Leave() => _level--;

    /// <summary>The block for these arguments and inputs: made once. Null after a problem.</summary>
    public BlockInstance? Block(ModelSyntax block, ValueList<object> arguments, ValueList<TensorType> inputs, Span at, Func<BlockInstance?> make)
    {
        var key = (block.FullName, arguments, inputs);
        if (_blocks.TryGetValue(key, out var known))
            return known;
        if (IsAmong(_using, block, at))
            return null;
        _using.Add(block);
        var outer = _use;
        _use ??= StandardBlocks.Has(block) ? at : null;
        var made = make();
        _use = outer;
        _using.RemoveAt(_using.Count - 1);
        return _blocks[key] = made;
    }

    /// <summary>Goes into a copied declaration; false, after a problem, where it is one of those that are being copied.</summary>
    public bool EnterCopy(ModelSyntax model, Span at)
    {
        if (IsAmong(_copying, model, at))
            return false;
        _copying.Add(model);
        return true;
    }

    // Reports what would have no end, or none in sight.
    private bool IsAmong(List<ModelSyntax> open, ModelSyntax model, Span at)
    {
        var first = open.FindIndex(other => ReferenceEquals(other, model));
        if (first >= 0)
            Report(new Recursion(at, string.Join(" → ", [.. open.Skip(first).Select(static m => m.Name.Text), model.Name.Text])));
        else if (open.Count == MostBlocks)
            Stop(new BlocksTooDeep(at, MostBlocks));
        return first >= 0 || open.Count == MostBlocks;
    }

    public void LeaveCopy() => _copying.RemoveAt(_copying.Count - 1);

    /// <summary>A name for the class of a block, which no other has: Bottleneck, Bottleneck2, ….</summary>
    public string ClassName(string name)
    {
        var count = _classNames[name] = _classNames.TryGetValue(name, out var used) ? used + 1 : 1;
        return count == 1 ? name : ClassName(name + Poly.Write(count));
    }

    public void Stop(Problem problem)
    {
        Report(problem);
        IsStopped = true;
        HasUnknown = true;
    }
}
