BeforeAll {
    Import-Module "$PSScriptRoot/Harness.psm1" -Force
    $sandbox = Start-TestSandbox
}

AfterAll { Stop-TestSandbox $sandbox }

Describe 'What is kept with an asset' -Tag Requires3.3 {
    BeforeEach {
        Remove-AirflowAssetStoreItem -Name orders -All -Confirm:$false
        Set-AirflowAssetStoreItem -Name orders -Key watermark -Value @{ row = 41 }
        Reset-TestSandbox $sandbox
    }

    It 'is set, given, and read' {
        $item = Set-AirflowAssetStoreItem -Name orders -Key watermark -Value @{ row = 42 } -PassThru
        $item | Should -BeOfType AirflowPS.Client.AssetStoreItem
        $item.Value.row | Should -Be 42
        $item.LastUpdatedBy.Kind | Should -Be api
        (Get-SentBody $sandbox -Method PUT).Keys | Should -Be value
        (Get-AirflowAssetStoreItem -Uri s3://warehouse/orders -Key watermark).Value.row | Should -Be 42
        (Get-AirflowAsset orders | Get-AirflowAssetStoreItem).AssetId | Should -Be (Get-AirflowAsset orders).AssetId
    }

    It 'may be anything that JSON can say: <Text>' -ForEach @(
        @{ Text = 'text'; Value = 'a' }
        @{ Text = 'a number'; Value = 1.5 }
        @{ Text = 'a switch'; Value = $true }
        @{ Text = 'nothing'; Value = $null }
        @{ Text = 'a list'; Value = 1, 'b', $null }
    ) {
        Set-AirflowAssetStoreItem -Name orders -Key 'odd/key 1' -Value $Value
        ConvertTo-Json -Compress -InputObject (Get-AirflowAssetStoreItem -Name orders -Key 'odd/key 1').Value | Should -Be (ConvertTo-Json -Compress -InputObject $Value)
    }

    It 'takes typed wildcards, counts, and has an error for a key that is not there' {
        Set-AirflowAssetStoreItem -Name orders -Key other -Value 1
        (Get-AirflowAssetStoreItem -Name orders -Key 'WATER*').Key | Should -Be watermark
        $total, $first = Get-AirflowAssetStoreItem -Name orders -First 1 -IncludeTotalCount
        $total | Should -Be 2
        $first.Key | Should -Be other
        Get-Failure { Get-AirflowAssetStoreItem -Name orders -Key nope } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowAssetStoreItemCommand' -Category ObjectNotFound -Target nope
        Get-Failure { Get-AirflowAssetStoreItem -Name never } | Assert-Failure -Id 'NotFound,AirflowPS.GetAirflowAssetStoreItemCommand' -Category ObjectNotFound -Target never
        Get-Failure { Get-AirflowAssetStoreItem } | Assert-Failure -Id 'InvalidValue,AirflowPS.GetAirflowAssetStoreItemCommand' -Category InvalidArgument
    }

    It 'is set by the pipe, and copied' {
        Get-AirflowAssetStoreItem -Name orders | Set-AirflowAssetStoreItem -Value 7
        (Get-AirflowAssetStoreItem -Name orders -Key watermark).Value | Should -Be 7
        Get-AirflowAsset orders | Set-AirflowAssetStoreItem -Key second -Value 8
        (Get-AirflowAssetStoreItem -Name orders -Key second).Value | Should -Be 8
    }

    It 'is not made with -MustExist' {
        Get-Failure { Set-AirflowAssetStoreItem -Name orders -Key nope -Value 1 -MustExist } | Assert-Failure -Id 'NotFound,AirflowPS.SetAirflowAssetStoreItemCommand' -Category ObjectNotFound -Target nope
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'is deleted by key, by the pipe, and as a whole' {
        Remove-AirflowAssetStoreItem -Name orders -Key watermark -Confirm:$false
        Get-AirflowAssetStoreItem -Name orders | Should -BeNullOrEmpty
        1..3 | ForEach-Object { Set-AirflowAssetStoreItem -Name orders -Key "k$_" -Value $_ }
        Get-AirflowAssetStoreItem -Name orders -Key k1 | Remove-AirflowAssetStoreItem -Confirm:$false
        (Get-AirflowAssetStoreItem -Name orders).Key | Should -Be k2, k3
        Remove-AirflowAssetStoreItem -Name orders -All -Confirm:$false
        Get-AirflowAssetStoreItem -Name orders | Should -BeNullOrEmpty
    }

    It 'is not deleted where nobody says what' {
        Get-Failure { Remove-AirflowAssetStoreItem -Name orders -Confirm:$false } | Assert-Failure -Id 'InvalidValue,AirflowPS.RemoveAirflowAssetStoreItemCommand' -Category InvalidArgument
        Get-Failure { Remove-AirflowAssetStoreItem -Name orders -Key a -All -Confirm:$false } | Assert-Failure -Id 'InvalidValue,AirflowPS.RemoveAirflowAssetStoreItemCommand' -Category InvalidArgument
        Get-Failure { Remove-AirflowAssetStoreItem -Name orders -Key 'w*' -Confirm:$false } | Assert-Failure -Id 'ParameterArgumentValidationError,AirflowPS.RemoveAirflowAssetStoreItemCommand' -Category InvalidData
        Get-Failure { Remove-AirflowAssetStoreItem -Name orders -Key .. -Confirm:$false } | Assert-Failure -Id 'InvalidId,AirflowPS.RemoveAirflowAssetStoreItemCommand' -Category InvalidArgument
        Remove-AirflowAssetStoreItem -Name orders -All -WhatIf
        Get-Sent $sandbox -Change | Should -BeNullOrEmpty
    }

    It 'refuses a secret' {
        Get-Failure { Set-AirflowAssetStoreItem -Name orders -Key s -Value (ConvertTo-SecureString x -AsPlainText -Force) } |
            Assert-Failure -Id 'InvalidValue,AirflowPS.SetAirflowAssetStoreItemCommand' -Category InvalidArgument
    }

    It 'is nothing that an earlier version has: the error names it' {
        $older = Start-AirflowSandbox -AirflowVersion 3.0 -Name older
        try {
            Get-Failure { Set-AirflowAssetStoreItem -AssetId 1 -Key a -Value 1 -Session older } |
                Assert-Failure -Id 'NotSupportedByServer,AirflowPS.SetAirflowAssetStoreItemCommand' -Category NotImplemented -Like '*3.0*3.3 or later*'
        }
        finally {
            Stop-AirflowSandbox -Sandbox $older
        }
    }
}
