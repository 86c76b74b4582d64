using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Supervision;
using Tuivisor.Terminal.Input;

namespace Tuivisor.Server.Attach;

/// <summary>What the client sends.</summary>
internal sealed partial class AttachSession
{
    private Author Author => new(AuthorKind.Client, Info.Label);

    private void Receive(ReadOnlySpan<byte> bytes)
    {
        if (!AttachJson.TryRead(bytes, out var message, out var error))
        {
            if (!_isEntered) SayGoodbye("protocol", error);
            else _sender.Post(new Failed(0, "bad-request", error));
            return;
        }

        if (!_isEntered)
        {
            if (message is Hello hello) Enter(hello);
            else SayGoodbye("protocol", "attach: the first message must be hello");
            return;
        }

        switch (message)
        {
            case KeyInput key: Type(key); break;
            case ScreenAck ack: Acknowledge(ack); break;
            case MouseInput mouse: Point(mouse); break;
            case PasteInput paste: Paste(paste); break;
            case FocusView focus: Focus(focus); break;
            case Watch watch: Watch(watch); break;
            case Unwatch unwatch: Unwatch(unwatch); break;
            case ResizeView resize: Resize(resize); break;
            case FitView fit: Fit(fit); break;
            case ResizeClient size: Resize(size); break;
            case Ping ping: _sender.Post(new Pong(ping.Number)); break;
            case Bye: _ = CloseAsync(); break;
            case AttachRequest request: Answer(request); break;
        }
    }

    private void Enter(Hello hello)
    {
        Info = Info with
        {
            Kind = hello.Client, Tty = hello.Tty, Columns = hello.Columns, Rows = hello.Rows, ReadOnly = hello.ReadOnly || _peer.MayOnlyLook,
            From = _peer.Address ?? hello.From, User = _peer.User ?? hello.User ?? "",
        };
        var now = _server.Time.GetUtcNow();
        lock (_gate)
        {
            var table = _server.Supervision.Processes;
            foreach (var process in table.Processes) _told[process.FullName] = process;
            _order = [.. table.Processes.Select(process => process.FullName)];
            var events = _server.History.After(0, FirstEvents);
            _toldEvents = _server.History.Last;
            _wantsNews = hello.WantNews;
            _sender.Post(new Welcome
            {
                Server = _server.Server, Client = Info.Number, ReadOnly = Info.ReadOnly,
                Programs = [.. table.Processes.Select(process => _server.Programs.Of(process, now))],
                Clients = [.. _server.Clients, Info], Events = events,
            });
            _isEntered = true;
        }

        _server.Enter(this);
        Kick();
    }

    private ConsoleView? ViewOf_NeedsLock(int number) => _views.GetValueOrDefault(number);

    private ConsoleView? ViewOf(int number)
    {
        ConsoleView? view;
        lock (_gate) view = ViewOf_NeedsLock(number);
        Resume();
        return view;
    }

    /// <summary>To be called after the lock was held outside <see cref="Kick"/>: who found it taken has left word.</summary>
    private void Resume()
    {
        if (Volatile.Read(ref _wantsKick)) Kick();
    }

    private void Watch(Watch watch)
    {
        if (watch.View is < 1 or > 255 || watch.Columns is < 1 or > 4096 || watch.Rows is < 1 or > 4096) return;
        lock (_gate)
        {
            if (_views.Remove(watch.View, out var old)) old.Release();
            var view = new ConsoleView(watch.View, watch.Program) { Columns = watch.Columns, Rows = watch.Rows, HasFocus = watch.Focus };
            _views.Add(watch.View, view);
            Bind_NeedsLock(view);
            if (watch.Focus) TakeSize_NeedsLock(view);
        }

        Kick();
        LookAt(watch.Program);
    }

    private void Unwatch(Unwatch unwatch)
    {
        lock (_gate)
        {
            if (!_views.Remove(unwatch.View, out var view)) return;
            view.Release();
            if (view.HasFocus) TellFocus(view, false);
        }

        Kick();
        if (_views.Count == 0) LookAt(null);
    }

    private void LookAt(string? program)
    {
        if (Info.LooksAt == program) return;
        Info = Info with { LooksAt = program };
        _server.ClientsChanged();
    }

    private void Acknowledge(ScreenAck ack)
    {
        lock (_gate) ViewOf_NeedsLock(ack.View)?.Acknowledge(ack.Sequence);
        Kick();
    }

    private void Type(KeyInput input)
    {
        if (IsReadOnly) return;
        Span<byte> bytes = stackalloc byte[KeyEncoder.MaxLength];
        if (ViewOf(input.View) is not { Console: { } console } view) return;
        var modes = ModesOf(console);
        var length = KeyEncoder.Encode(input.Key, modes, bytes);
        if (length > 0) Write(view, console, bytes[..length]);
    }

    private void Point(MouseInput input)
    {
        if (IsReadOnly) return;
        Span<byte> bytes = stackalloc byte[MouseEncoder.MaxLength];
        if (ViewOf(input.View) is not { Console: { } console } view) return;
        var length = MouseEncoder.Encode(input.Mouse, ModesOf(console), bytes, input.CellWidth, input.CellHeight);
        if (length > 0) Write(view, console, bytes[..length]);
    }

    private void Paste(PasteInput input)
    {
        if (IsReadOnly || input.Bytes is null) return;
        if (ViewOf(input.View) is not { Console: { } console } view) return;
        var bytes = _sender.Rent();
        PasteEncoder.Encode(new PasteChunk(input.Bytes, input.First, input.Last), ModesOf(console), bytes);
        Write(view, console, bytes.WrittenSpan);
        _sender.Return(bytes);
    }

    private static InputModes ModesOf(ProgramConsole console) => console.WithEmulator(static emulator => emulator.InputModes);

    /// <summary>Writes what the client typed. First note that an echo is expected: it may be back before this returns.</summary>
    private void Write(ConsoleView view, ProgramConsole console, ReadOnlySpan<byte> bytes)
    {
        var now = Now;
        lock (_gate)
        {
            view.ExpectEcho(now);
            TakeSize_NeedsLock(view);
        }

        Resume();
        console.Write(bytes);
        if (_server.Shared(view.Id).Typed(Info.Number, Info.Label, now)) _server.SharedChanged(view.Id, this);
    }

    private void Focus(FocusView focus)
    {
        lock (_gate)
        {
            if (ViewOf_NeedsLock(focus.View) is not { } view) return;
            view.HasFocus = focus.Focused;
            if (focus.Focused) TakeSize_NeedsLock(view);
            TellFocus(view, focus.Focused);
        }

        Kick();
    }

    private void TellFocus(ConsoleView view, bool focused)
    {
        if (IsReadOnly || view.Console is not { } console) return;
        var report = PasteEncoder.Focus(focused, ModesOf(console));
        if (report.Length > 0) console.Write(report);
    }

    private void Resize(ResizeView resize)
    {
        if (resize.Columns is < 1 or > 4096 || resize.Rows is < 1 or > 4096) return;
        lock (_gate)
        {
            if (ViewOf_NeedsLock(resize.View) is not { } view) return;
            (view.Columns, view.Rows) = (resize.Columns, resize.Rows);
            if (!IsReadOnly && _server.Shared(view.Id).SizeOwner == Info.Number) view.Resizing.Ask(Now);
        }

        Kick();
    }

    private void Resize(ResizeClient size)
    {
        Info = Info with { Columns = size.Columns, Rows = size.Rows };
        _server.ClientsChanged();
    }

    private void Fit(FitView fit)
    {
        lock (_gate)
            if (ViewOf_NeedsLock(fit.View) is { } view)
                TakeSize_NeedsLock(view);
        Kick();
    }

    /// <summary>The client that typed or focused last gives the size. A reader never does.</summary>
    private void TakeSize_NeedsLock(ConsoleView view)
    {
        if (IsReadOnly || view.Console is not { } console) return;
        var isNew = _server.Shared(view.Id).TakeSize(Info.Number);
        var hasSize = console.Columns == view.Columns && console.Rows == view.Rows; // not so in another view of the same client
        if (!isNew && hasSize && view.Resizing.Due is null) return;
        ApplySize_NeedsLock(view);
        view.InfoIsDue = true;
        if (isNew) _server.SharedChanged(view.Id, this);
    }

    private static void ApplySize_NeedsLock(ConsoleView view)
    {
        view.Resizing.Done();
        view.Console?.Resize(view.Columns, view.Rows);
    }
}
