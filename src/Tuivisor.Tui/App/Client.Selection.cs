using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>What is selected, marked, folded, filtered, and shown.</summary>
internal sealed partial class Client
{
    /// <summary>A program that a new configuration changes leaves and comes back: within this time the selection comes back with it.</summary>
    private static readonly TimeSpan ComingBack = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _folded = new(StringComparer.Ordinal);
    private readonly HashSet<Selector> _marks = [];
    private readonly MovedSplits _moved;
    private List<ListRow> _rows = [];
    private (int Stamp, string Filter, SortOrder Order, bool Reversed, int Folds) _rowsMadeFor = (-1, "", SortOrder.Group, false, 0);
    private int _foundAt; // where the row was that was looked for last
    private int _folds;
    private MainView _preferred;
    private bool _viewIsAutomatic = true;
    private string? _hadKeys; // the program that has the keys, or had them last
    private string? _other; // the one before it
    private readonly List<Selector> _lost = []; // the oldest first
    private (Selector Row, DateTimeOffset At) _instead;

    /// <summary>What the selected row stands for.</summary>
    public Selector Selection { get; private set; }

    /// <summary>The selected program; null on a group row or in an empty list.</summary>
    public ProgramEntry? SelectedProgram => Selection.Program is { } name ? Model.Find(name) : null;

    /// <summary>Index of the selected row, -1 for none.</summary>
    public int SelectedIndex => IndexOf(Selection);

    /// <summary>As typed; empty for none.</summary>
    public string FilterText { get; private set; } = "";

    /// <summary>Order of the list.</summary>
    public SortOrder Order { get; private set; }

    /// <summary>Order turned round.</summary>
    public bool IsReversed { get; private set; }

    /// <summary>How many programs are marked.</summary>
    public int MarkCount => _marks.Count;

    /// <summary>How many programs the list has.</summary>
    public int ShownPrograms { get; private set; }

    /// <summary>Rows of the list.</summary>
    public IReadOnlyList<ListRow> Rows
    {
        get
        {
            // In an order that states do not change, a program that changes its state changes no row.
            var isSteady = FilterText.Length == 0 && Order is SortOrder.Group or SortOrder.Name;
            var wanted = (isSteady ? Model.Membership : Model.Generation, FilterText, Order, IsReversed, _folds);
            if (wanted == _rowsMadeFor) return _rows;
            _rowsMadeFor = wanted;
            var before = _rows;
            _rows = ListRows.Make(Model.Programs, _folded, FilterText.Length > 0 ? new(FilterText) : null, Order, IsReversed);
            ShownPrograms = _rows.Count(row => row.Program is not null);
            KeepSelection(before);
            return _rows;
        }
    }

    private int Breakpoint => Columns >= 180 ? 180 : Columns >= 120 ? 120 : 0;

    public bool IsFolded(string group) => _folded.Contains(group);

    public bool IsMarked(Selector row) => _marks.Contains(row);

    /// <summary>Selects a row; the main area follows.</summary>
    public void Select(Selector row)
    {
        if (row == Selection) return;
        Selection = row;
        FollowSelection();
    }

    /// <summary>Moves the selection by rows, stopping at the ends.</summary>
    public void MoveSelection(int by)
    {
        if (Rows.Count == 0) return;
        Select(Rows[Math.Clamp(Math.Max(0, SelectedIndex) + by, 0, Rows.Count - 1)].Selector);
    }

    /// <summary>Filters the list; an empty text shows all.</summary>
    public void SetFilter(string text) => FilterText = text.Trim();

    /// <summary>Orders the list; the same order again turns it round.</summary>
    public void SortBy(SortOrder order)
    {
        IsReversed = order == Order && order != SortOrder.Group && !IsReversed;
        Order = order;
    }

    public void ToggleFold(string group)
    {
        if (!_folded.Remove(group)) _folded.Add(group);
        _folds++;
    }

    public void ToggleMark(Selector row)
    {
        if (row.Program is null)
        {
            var members = Model.Programs.Where(program => program.Info.Group == row.Group).Select(program => new Selector(null, program.FullName)).ToList();
            if (members.All(_marks.Contains)) _marks.ExceptWith(members);
            else _marks.UnionWith(members);
        }
        else if (!_marks.Remove(row))
        {
            _marks.Add(row);
        }
    }

    /// <summary>Gives the focus to a pane.</summary>
    public void Focus(Pane pane)
    {
        if (FocusedPane == pane) return;
        FocusedPane = pane;
        _watchIsDue = true;
    }

    // What C-a C-a goes back to: programs that had the keys, not those that the selection went over.
    private void NoteFocus()
    {
        if (ConsoleHasFocus && SelectedProgram is { FullName: var name } && name != _hadKeys) (_other, _hadKeys) = (_hadKeys, name);
    }

    // In the list the last one, since none has the keys; except where that is selected.
    private string? Other => !ConsoleHasFocus && _hadKeys is not null && _hadKeys != SelectedProgram?.FullName ? _hadKeys : _other;

    /// <summary>Shows a view in the main area because the person asked for it.</summary>
    public void Show(MainView view)
    {
        _preferred = view;
        _viewIsAutomatic = false;
        SetView(view);
    }

    private void FollowSelection()
    {
        _watchIsDue = true;
        _viewIsAutomatic = true;
        ChooseView();
    }

    /// <summary>A program that failed shows why; others what was looked at last.</summary>
    private void ChooseView()
    {
        if (!_viewIsAutomatic || FocusedPane == Pane.Main && View == MainView.Console && SelectedProgram is not null) return;
        var failed = SelectedProgram is { Info: { State: ProgramState.Fatal or ProgramState.Backoff } or { State: ProgramState.Stopped, StartedAt: null } };
        SetView(failed ? MainView.Details : _preferred);
    }

    private void SetView(MainView view)
    {
        var changed = View != view || _paneFor != Selection;
        View = view;
        _paneFor = Selection;
        if (changed) OpenPane();
        if (view == MainView.Details) AskDetails();
    }

    private int IndexOf(Selector row)
    {
        _ = Rows;
        if (_foundAt < _rows.Count && _rows[_foundAt].Selector == row) return _foundAt;
        var index = _rows.FindIndex(each => each.Selector == row);
        if (index >= 0) _foundAt = index;
        return index;
    }

    // A row that went away hands the selection to the one now in its place, and has it again when it comes back at once.
    private void KeepSelection(List<ListRow> before)
    {
        _marks.RemoveWhere(mark => mark.Program is { } name && Model.Find(name) is null);
        if (Selection != _instead.Row || Now - _instead.At > ComingBack) _lost.Clear();
        if (_lost.FindIndex(row => IndexOf(row) >= 0) is >= 0 and var back)
        {
            Selection = _instead.Row = _lost[back];
            _lost.RemoveRange(back, _lost.Count - back);
            FollowSelection();
            return;
        }

        if (IndexOf(Selection) >= 0) return;
        if (_rows.Count == 0)
        {
            if (Model.Programs.Count == 0) Selection = default;
            return;
        }

        var index = before.FindIndex(row => row.Selector == Selection);
        var folded = Selection.Program is { } name && Model.Find(name)?.Info.Group is { } group && _folded.Contains(group) ? group : null;
        var next = folded is not null ? _rows.FindIndex(row => row.Program is null && row.Group?.Name == folded)
            : index < 0 ? _rows.FindIndex(row => row.Program is not null) : Math.Min(index, _rows.Count - 1);
        _lost.Add(Selection); // its neighbour may go next, for the same reason
        Selection = _rows[Math.Max(0, next)].Selector;
        _instead = (Selection, Now);
        FollowSelection();
    }
}
