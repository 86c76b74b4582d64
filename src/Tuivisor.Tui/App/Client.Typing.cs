using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>What is typed for programs. It reaches the program it was typed for, in order, also when that takes a moment: the server is
/// being started again, or the console was asked for and is on its way.</summary>
internal sealed partial class Client
{
    private readonly TypedAhead _typedAhead = new();
    private readonly List<ComingConsole> _coming = [];
    private readonly Dictionary<string, (Selector Row, Pane Pane, Sheet? Sheet)> _cameFrom = new(StringComparer.Ordinal);

    /// <summary>Keys are for a console that is on its way.</summary>
    private bool TypesAhead => _overlays.Count == 0 && _input is null && _screen is null && AwaitedConsole is not null;

    private ComingConsole? AwaitedConsole => _coming.Count > 0 && _coming[^1].IsAwaited(Now) ? _coming[^1] : null;

    private void SendKey(KeyEvent key) => Type(new("", 0, key));

    private void SendPaste(byte[] bytes, bool first, bool last) => Type(new("", 0, default, bytes, first, last));

    private void Type(TypedInput input)
    {
        if (Model.ReadOnly) return;
        if (TypesAhead) AwaitedConsole!.Typed.Add(input, Now); // there is one when that is true
        else if (SelectedProgram is { } program) Type(program, input);
    }

    private void Type(ProgramEntry program, TypedInput input)
    {
        if (_typedAhead.IsIdle && Model.Connection == AttachState.Connected)
        {
            if (Reach(program.FullName) is not { } console) return; // no room for it: nobody sees what is typed
            Asked++;
            if (Link.Send(input.For(console.Number)))
            {
                ExpectSign();
                return;
            }
        }

        _typedAhead.Add(input with { Program = program.FullName, Pid = program.Info.Pid }, Now);
    }

    // The view of a program, now: a key may follow the change of programs in one go.
    private ScreenView? Reach(string program)
    {
        if (Console?.Program == program) return Console;
        Arrange();
        return Layout.Main.IsEmpty ? null : LookAt(program);
    }

    /// <summary>A server is there again: what was typed meanwhile is given to the programs that are still the same.</summary>
    private void GiveTypedAhead()
    {
        var lost = 0;
        foreach (var input in _typedAhead.Take(Now))
        {
            var isSame = Model.Find(input.Program) is { IsAlive: true } program && program.Info.Pid == input.Pid;
            if (!isSame || Reach(input.Program) is not { } console) lost++;
            else if (!_typedAhead.IsIdle || !Link.Send(input.For(console.Number))) _typedAhead.Add(input, Now); // it is gone again
        }

        _watchIsDue = true;
        SayTypedLost("toast.typed-lost", lost + _typedAhead.TakeLost());
        TakeComing();
    }

    private void AgeTypedAhead()
    {
        _typedAhead.Age(Now);
        SayTypedLost("toast.typed-lost", _typedAhead.TakeLost());
        foreach (var coming in _coming)
        {
            coming.Typed.Age(Now);
            SayTypedLost("toast.typed-for-none", coming.Typed.TakeLost());
        }
    }

    private void SayTypedLost(string text, int count)
    {
        if (count > 0) Say(Texts.Format(text, ("n", count)), ToastLevel.Warning);
    }

    private ComingConsole Expect()
    {
        var coming = new ComingConsole(Now);
        _coming.Add(coming);
        return coming;
    }

    // Goes to the consoles that have come, in the order in which they were asked for: a server may answer in another.
    private void TakeComing()
    {
        foreach (var coming in _coming.ToArray())
        {
            if (coming.Name is not { } name || Model.Find(name) is not { } program)
            {
                if (coming.IsAwaited(Now)) return;
                continue;
            }

            _coming.Remove(coming);
            var from = (Selection, FocusedPane, coming.Back);
            GoTo(program);
            _cameFrom[name] = from;
            foreach (var input in coming.Typed.Take(Now)) Type(program, input);
        }
    }

    // A program that was started from here and is gone gives the screen back, as a window of screen does: keys are not to go to its neighbour.
    private void ReturnFrom(IReadOnlyList<string> gone, Selector selected)
    {
        foreach (var name in gone)
        {
            var isLeft = selected.Program == name && FocusedPane == Pane.Main && _screen is null;
            if (isLeft) _deafUntil = _listIsDeafUntil = Now + BlindTime; // what is typed on is for nobody else
            if (!_cameFrom.Remove(name, out var from) || !isLeft) continue;
            var isThere = IndexOf(from.Row) >= 0;
            if (isThere) Select(from.Row);
            if (from.Pane == Pane.List || !isThere) Run(ActionId.FocusList);
            if (from.Sheet is not { } sheet) continue;
            OpenSheet(sheet);
            sheet.Reconnected();
        }
    }

    private void Forget(ComingConsole coming)
    {
        _coming.Remove(coming);
        coming.Typed.Lose();
        SayTypedLost("toast.typed-for-none", coming.Typed.TakeLost());
        TakeComing();
    }

    // Nobody knows what became of what was asked for and not answered.
    private void ForgetComing()
    {
        foreach (var coming in _coming.Where(coming => coming.Name is null).ToArray()) Forget(coming);
    }
}
