using System.Runtime.InteropServices;
using System.Text;
using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Input;
using Tuivisor.Terminal.Rendering;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>Where keys, the mouse and pastes go.</summary>
internal sealed partial class Client
{
    private static readonly TimeSpan BlindTime = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan RepeatTime = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan WhichKeyDelay = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan DoubleClickTime = TimeSpan.FromMilliseconds(400);

    private const int EarlyKeys = 1000;

    // Typed before the first picture. Without its first keys the rest would be other commands.
    private readonly Queue<KeyEvent> _typedEarly = new();
    private readonly List<Overlay> _overlays = [];
    private readonly Dictionary<string, LineHistory> _histories = new(StringComparer.Ordinal);
    private InputLine? _input;
    private KeyEvent _pressedPrefix;
    private View? _captured;
    private DateTimeOffset _prefixAt;
    private DateTimeOffset _bareHintUntil;
    private DateTimeOffset _deafUntil;
    private DateTimeOffset _listIsDeafUntil;
    private bool _terminalIsBlurred;
    private (ActionId Action, string Target, DateTimeOffset At) _lastAct;
    private (int Column, int Row, DateTimeOffset At) _lastClick;

    /// <summary>The prefix was pressed and the next key belongs to it.</summary>
    public bool PrefixIsPending { get; private set; }

    /// <summary>A key was pressed.</summary>
    public void OnKey(KeyEvent key)
    {
        var isPassed = !PrefixIsPending && _input is null && _overlays.Count == 0 && Toasts.Visible.Count == 0;
        var asked = Asked;
        NoteFocus();
        Stir();
        TakeKey(key);
        // A key that went to the program, and did nothing else, changes nothing here.
        if (!isPassed || Asked == asked) Redraw = Redraw.All;
    }

    private void TakeKey(KeyEvent key)
    {
        if (key.Action == KeyAction.Release)
        {
            if (!PrefixIsPending && (TypesAhead || ConsoleHasFocus && _overlays.Count == 0 && _input is null)) SendKey(key);
            return;
        }

        if (!_greeted)
        {
            if (_typedEarly.Count < EarlyKeys) _typedEarly.Enqueue(key);
            return;
        }

        Toasts.KeyPressed();
        var plain = BindingTable.Plain(key);
        if (PrefixIsPending) OnPrefixKey(plain);
        else if (_prefixes.Contains(plain)) BeginPrefix(plain);
        else if (TypesAhead) SendKey(key);
        else if (_input is not null) OnInputKey(key, plain);
        else if (_overlays.Count > 0) OnOverlayKey(_overlays[^1], key);
        else if (_screen is not null) OnSheetKey(_screen, key);
        else if (ConsoleHasFocus && !Model.ReadOnly) OnConsoleKey(key, plain);
        else if (ConsoleHasFocus && plain.Key == Key.Escape) Run(ActionId.FocusList);
        else if (Now < _listIsDeafUntil) return;
        else if (FocusedPane == Pane.Main && _pane is not null && View is MainView.Logs or MainView.Events) OnPaneKey(_pane, key);
        else if (FocusedPane != Pane.Main || View != MainView.Details || !_details.OnKey(plain)) OnCommandKey(Scope.List, plain, _ => false);
    }

    /// <summary>Text was pasted.</summary>
    public void OnPaste(PasteChunk paste)
    {
        Stir();
        Redraw = Redraw.All;
        if (!PrefixIsPending && (TypesAhead || ConsoleHasFocus && _overlays.Count == 0 && _input is null))
        {
            if (TypesAhead || SelectedProgram?.IsAlive == true) SendPaste(paste.Bytes.ToArray(), paste.IsFirst, paste.IsLast);
            return;
        }

        var text = Encoding.UTF8.GetString(paste.Bytes.Span);
        if (_input is not null)
        {
            _input.Field.Insert(text);
            _input.Changed?.Invoke(_input.Field.Text);
        }
        else if (_overlays.Count > 0 ? !_overlays[^1].OnPaste(text) : _screen?.OnPaste(text) != true)
        {
            if (paste.IsFirst) RefusePaste();
        }
    }

    /// <summary>Text is at home where keys go now: a console, a field, a dialog.</summary>
    public bool TakesText => TypesAhead || ConsoleHasFocus || _input is not null || _overlays.Count > 0;

    /// <summary>Text was pasted where keys are commands: it does nothing, and that is said.</summary>
    public void RefusePaste()
    {
        Redraw = Redraw.All;
        Say(Texts["toast.paste-ignored"], ToastLevel.Warning);
    }

    /// <summary>The mouse did something.</summary>
    public void OnMouse(MouseEvent mouse)
    {
        NoteFocus();
        Stir();
        Redraw = Redraw.All;
        if (PrefixIsPending && mouse.Action == MouseAction.Press)
        {
            EndPrefix();
            return;
        }

        if (_overlays.Count > 0)
        {
            var overlay = _overlays[^1];
            if (IsDeaf(overlay)) return;
            if (overlay.Frame.Contains(mouse.Column, mouse.Row) || mouse.Action != MouseAction.Press) overlay.OnMouse(Within(mouse, overlay.Frame));
            else if (mouse.Button is not (MouseButton.WheelUp or MouseButton.WheelDown)) overlay.OnPressBeside();
            return;
        }

        if (_captured is { } captured)
        {
            captured.OnMouse(Within(mouse, captured.Frame));
            return;
        }

        foreach (var view in VisibleViews().Reverse())
        {
            if (!view.Frame.Contains(mouse.Column, mouse.Row)) continue;
            if (view.OnMouse(Within(mouse, view.Frame))) break;
        }

        _lastClick = mouse is { Action: MouseAction.Press, Button: MouseButton.Left } ? (mouse.Column, mouse.Row, Now) : _lastClick;
    }

    /// <summary>Gives a view all of the mouse until it says null: it is being dragged.</summary>
    public void Capture(View? view) => _captured = view;

    /// <summary>The outer terminal got or lost the focus.</summary>
    public void OnFocus(bool focused)
    {
        Stir();
        Redraw = Redraw.All;
        _terminalIsBlurred = !focused;
        if (Console is not null && ConsoleHasFocus && !Model.ReadOnly) Link.Send(new FocusView(Console.Number, focused));
    }

    /// <summary>The press comes soon after another at the same place. Positions are those of the view.</summary>
    public bool IsDoubleClick(MouseEvent mouse) => Now - _lastClick.At < DoubleClickTime && Selection.Program is not null && mouse.Action == MouseAction.Press;

    /// <summary>Puts an overlay on top.</summary>
    public void Open(Overlay overlay) => _overlays.Add(overlay);

    /// <summary>Takes an overlay away.</summary>
    public void Close(Overlay overlay) => _overlays.Remove(overlay);

    /// <summary>Whether a menu, dialog or panel is where a rectangle is.</summary>
    public bool CoversOverlay(Rect area) => _overlays.Exists(overlay => !overlay.Frame.Intersect(area).IsEmpty);

    /// <summary>The uppermost overlay of a kind, null for none.</summary>
    public T? Opened<T>() where T : Overlay => _overlays.OfType<T>().LastOrDefault();

    /// <summary>Asks a question in the footer.</summary>
    public void Ask(InputLine input)
    {
        _input = input;
        HistoryOf(input.Chip).Begin();
    }

    /// <summary>Answers the question in the footer, as if this had been typed.</summary>
    public void Answer(string text)
    {
        if (_input is not { } input) return;
        _input = null;
        HistoryOf(input.Chip).Add(text);
        input.Entered(text);
    }

    /// <summary>What was typed before where there is this chip.</summary>
    public LineHistory HistoryOf(string chip) => CollectionsMarshal.GetValueRefOrAddDefault(_histories, chip, out _) ??= new();

    private static MouseEvent Within(MouseEvent mouse, Rect frame) => mouse with { Column = mouse.Column - frame.Column, Row = mouse.Row - frame.Row };

    /// <summary>How an action is reached from a console: after the prefix, or by a key kept from the program; null when it is not.</summary>
    public string? PrefixedKey(ActionId action) => Bindings.KeyOf(Scope.Console, action)
        ?? (_prefixes.Length > 0 && Bindings.KeyOf(Scope.Prefix, action) is { } key ? $"{PrefixShown} {key}" : null);

    /// <summary>How an action is reached from a console, for a sentence: by its key, else by its word in the palette.</summary>
    public string Way(ActionId action) => PrefixedKey(action) ?? $":{ActionNames.Of(action)}";

    /// <summary>The shortest key that does an action where keys go below what lies over it; null when there is none.</summary>
    public string? KeyHere(ActionId action)
    {
        if (_screen is { } sheet) return Bindings.KeyOf(sheet.Scope, action) ?? PrefixedKey(action);
        if (ConsoleHasFocus) return PrefixedKey(action);
        if (FocusedPane == Pane.Main && _pane is { } pane && View is MainView.Logs or MainView.Events) return Bindings.KeyOf(pane.Scope, action) ?? PrefixedKey(action);
        // In the list l opens the log of a program, where there is nothing to unfold.
        var isRight = action == ActionId.OpenLog && SelectedProgram is not null;
        return Bindings.KeyOf(Scope.List, action) ?? (isRight ? Bindings.KeyOf(Scope.List, ActionId.Right) : null) ?? PrefixedKey(action);
    }

    private void BeginPrefix(KeyEvent pressed)
    {
        PrefixIsPending = true;
        _pressedPrefix = pressed;
        _prefixAt = Now;
        if (Zoom == Zoom.Bare) _bareHintUntil = Now + TimeSpan.FromSeconds(3);
    }

    private void EndPrefix()
    {
        PrefixIsPending = false;
        if (Opened<WhichKey>() is { } panel) Close(panel);
    }

    private void OnPrefixKey(KeyEvent plain)
    {
        EndPrefix();
        _listIsDeafUntil = default;
        if (plain.Key == Key.Escape && Bindings.Find(Scope.Prefix, plain) == ActionId.None) return;
        if (plain == _pressedPrefix)
        {
            Run(Settings.DoublePrefixIsLiteral ? ActionId.SendPrefix : ActionId.LastConsole, fromPrefix: true);
            return;
        }

        var action = Bindings.Find(Scope.Prefix, plain);
        // Fingers leave Control late: C-a C-d is C-a d.
        if (action == ActionId.None && plain is { Key: Key.Character, Modifiers: KeyModifiers.Control })
            action = Bindings.Find(Scope.Prefix, plain with { Modifiers = KeyModifiers.None });
        if (action == ActionId.None && plain.Key == Key.Character)
            action = Bindings.Find(Scope.Prefix, plain with { CodePoint = FullWidth.ToAscii(plain.CodePoint) });
        if (action != ActionId.None) Run(action, fromPrefix: true);
        else if (Texts.Has("not-there." + KeyNames.Format(plain))) Say($"{PrefixShown} {KeyNames.Format(plain)}: {Texts["not-there." + KeyNames.Format(plain)]}");
        else Say(Texts.Format("toast.not-bound", ("key", $"{Settings.Prefix} {KeyNames.Format(plain)}")), ToastLevel.Note);
    }

    private void OnConsoleKey(KeyEvent key, KeyEvent plain)
    {
        if (Bindings.Find(Scope.Console, plain) is var kept and not ActionId.None)
        {
            Run(kept, fromPrefix: true);
            return;
        }

        if (Now < _deafUntil) return;
        if (SelectedProgram is { IsAlive: true })
        {
            SendKey(key);
            return;
        }

        // The program ended: keys meant for it must not become commands.
        if (plain.Key == Key.Enter) Run(ActionId.Start);
        else if (plain.Key == Key.Escape) Run(ActionId.FocusList);
        else if (plain == KeyEvent.Char('l')) Run(ActionId.OpenLog);
    }

    private void OnInputKey(KeyEvent key, KeyEvent plain)
    {
        if (_input is not { } input) return;
        switch (plain.Key)
        {
            case Key.Escape:
            case Key.Character when plain == KeyEvent.Char('c', KeyModifiers.Control):
                _input = null;
                input.Cancelled?.Invoke();
                break;
            case Key.Enter: Answer(input.Field.Text); break;
            default:
                var isMoved = plain.Key is Key.Up or Key.Down && HistoryOf(input.Chip).TryMove(plain.Key == Key.Up ? -1 : 1, input.Field);
                if (isMoved || input.Field.OnKey(key)) input.Changed?.Invoke(input.Field.Text);
                break;
        }
    }

    private bool IsDeaf(Overlay overlay) => overlay.IsUninvited && Now - overlay.OpenedAt < BlindTime;

    private void OnOverlayKey(Overlay overlay, KeyEvent key)
    {
        if (!IsDeaf(overlay)) overlay.OnKey(key);
        else if (overlay is LostDialog && ConsoleHasFocus && key.Action != KeyAction.Release) SendKey(key); // typed before it was seen
    }

    private void OnSheetKey(Sheet sheet, KeyEvent key)
    {
        if (sheet.OnKey(key)) return;
        OnCommandKey(sheet.Scope, BindingTable.Plain(key), sheet.Run);
    }

    // Beside the list 1-4, Tab and whatever else only looks do what they do in the list, unless the pane has the key.
    private void OnPaneKey(Sheet pane, KeyEvent key)
    {
        if (pane.OnKey(key)) return;
        var plain = BindingTable.Plain(key);
        var ascii = plain.Key == Key.Character ? plain with { CodePoint = FullWidth.ToAscii(plain.CodePoint) } : plain;
        var isOwn = Bindings.Find(pane.Scope, ascii) != ActionId.None || Acts(Bindings.Find(Scope.List, ascii));
        OnCommandKey(isOwn ? pane.Scope : Scope.List, plain, pane.Run);
    }

    private void OnCommandKey(Scope scope, KeyEvent plain, Func<ActionId, bool> first)
    {
        var action = Bindings.Find(scope, plain);
        if (action == ActionId.None && plain.Key == Key.Character && plain.Modifiers == KeyModifiers.None)
        {
            action = Bindings.Find(scope, plain with { CodePoint = FullWidth.ToAscii(plain.CodePoint) });
            if (action == ActionId.None && FullWidth.IsComposed(plain.CodePoint))
            {
                Say(Texts["toast.input-method"], ToastLevel.Note);
                return;
            }
        }

        if (action == ActionId.None) SayUnbound(scope, plain);
        else if (!first(action)) Run(action);
    }

    // A key that does nothing is told of, with what it may have meant. Whoever types blind gets one line, not many.
    private void SayUnbound(Scope scope, KeyEvent plain)
    {
        if (plain.Key >= Key.Menu) return; // locks, and keys that nobody presses to have something done
        var key = KeyNames.Format(plain);
        var meant = scope == Scope.List ? KeysElsewhere.Find(key) : ActionId.None;
        if (meant == ActionId.None && plain.Key == Key.Character && char.IsAsciiLetter((char)plain.CodePoint)) meant = Bindings.Find(scope, plain with { CodePoint = plain.CodePoint ^ 0x20 });
        var text = HelpPages.TextOf(scope, meant) is { } does && Bindings.KeyOf(scope, meant) is { } near
            ? Texts.Format("toast.unbound-near", ("key", key), ("near", near), ("does", Texts.Format(does, ("prefix", PrefixShown))))
            : key == "C-b" && PrefixShown.Length > 0 ? Texts.Format("toast.unbound-tmux", ("key", key), ("prefix", PrefixShown))
            : Texts.Format("toast.unbound", ("key", key), ("help", KeyHere(ActionId.Help) ?? ""));
        Redraw = Redraw.All;
        Toasts.SayInPassing(text, Now);
    }

    private FrameCursor InputCursor()
    {
        if (_input is not { } input) return FrameCursor.Hidden;
        var column = TextWidth.Of(Texts[input.Chip]) + 3 + TextWidth.Of(input.Label) + input.Field.CursorCell;
        return new(Math.Min(column, Columns - 1), ScreenRows - 1);
    }
}
