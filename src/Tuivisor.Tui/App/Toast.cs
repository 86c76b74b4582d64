namespace Tuivisor.Tui.App;

/// <summary>How much a message matters.</summary>
internal enum ToastLevel
{
    Note,
    Warning,
    Error,
}

/// <summary>A short message over the screen.</summary>
/// <param name="Text">One line.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="At">When it came.</param>
/// <param name="Until">When it goes.</param>
/// <param name="Times">How often it was said in a row.</param>
/// <param name="IsPassing">Another of this kind takes its place, and it is not kept.</param>
internal sealed record Toast(string Text, ToastLevel Level, DateTimeOffset At, DateTimeOffset Until, int Times = 1, bool IsPassing = false);
