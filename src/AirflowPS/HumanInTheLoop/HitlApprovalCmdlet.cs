using AirflowPS.Client;

namespace AirflowPS;

/// <summary>The base of the cmdlets that press one of two buttons.</summary>
public abstract class HitlApprovalCmdlet : HitlAnswerCmdlet
{
    private protected HitlApprovalCmdlet()
    {
    }

    /// <summary>The button.</summary>
    private protected abstract string Button { get; }

    private protected sealed override IReadOnlyList<string> ChosenFrom(HitlForm form) => form.IsApproval ? [Button] : throw new AirflowException(
        AirflowErrorKind.InvalidValue,
        $"The question '{form.Detail.Subject}' is not one to approve or reject; its options are {string.Join(", ", (form.Detail.Options ?? []).Select(option => $"'{option}'"))}. Answer it with Submit-AirflowHitlDetail -Option. Nothing was sent.");
}
